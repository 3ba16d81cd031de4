using System.Diagnostics;
using System.Text;
using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.Identity.Stores;
using Dray.TestKit;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Identity.Tests.Stores;

public sealed class SignInStoreTests : IDisposable
{
    private const string ChildVariable = "DRAY_TEST_STORE_WRITER";

    private readonly TemporaryDirectory folder = new();
    private readonly List<string> warnings = [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(StoreBackend.KeyFile)]
    [InlineData(StoreBackend.PlainText)]
    [InlineData(StoreBackend.KernelKeyring)]
    public async Task What_is_saved_is_found_by_another_handle_and_only_the_owner_can_read_it(StoreBackend backend)
    {
        var signIn = Identities.Saved();
        var description = await SaveOrSkipAsync(backend, signIn);
        Assert.Equal(backend, description.Backend);
        Assert.Equal(backend != StoreBackend.PlainText, description.Encrypted);
        var found = await Open().FindAsync(cancellation: Identities.Stop);
        Assert.Equal(signIn.Fingerprint, found!.Fingerprint);
        Assert.Equal(Identities.PlantedSecret, ((SignInRequest.ClientSecret)found.ToRequest()).Secret.Read().Reveal());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("state/dray")));
        foreach (var path in Directory.GetFiles(folder.File("state/dray")))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            if (backend != StoreBackend.PlainText)
            {
                Assert.DoesNotContain(Identities.PlantedSecret, Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal);
            }
        }

        Assert.True(await Open().ForgetAsync(cancellation: Identities.Stop));
        Assert.Null(await Open().FindAsync(cancellation: Identities.Stop));
        Assert.Equal("lock", Path.GetFileName(Assert.Single(Directory.GetFiles(folder.File("state/dray")))));
        Assert.False(await Open().ForgetAsync(cancellation: Identities.Stop));
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task Profiles_stand_side_by_side()
    {
        await Open().SaveAsync(Identities.Saved("prod"), cancellation: Identities.Stop);
        await Open().SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        await Open().SaveAsync(Identities.Saved("prod"), cancellation: Identities.Stop);
        Assert.Equal(["default", "prod"], (await Open().ListAsync(Identities.Stop)).Select(one => one.Profile));
        await Open().ForgetAsync("prod", Identities.Stop);
        Assert.Equal(["default"], (await Open().ListAsync(Identities.Stop)).Select(one => one.Profile));
        Assert.True(await Open().ForgetAllAsync(Identities.Stop));
        Assert.Empty(await Open().ListAsync(Identities.Stop));
    }

    [Theory]
    [InlineData("sign-ins-*.bin")]
    [InlineData("index.json")]
    public async Task Garbage_counts_as_signed_out_is_kept_aside_and_reported(string pattern)
    {
        await Open().SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        var path = Directory.GetFiles(folder.File("state/dray"), pattern).Single();
        File.WriteAllBytes(path, [.. File.ReadAllBytes(path).Take(20), 1, 2, 3]);
        Assert.Null(await Open().FindAsync(cancellation: Identities.Stop));
        Assert.Contains("kept aside", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.File("state/dray"), Path.GetFileName(path) + ".damaged-*"));
        await Open().SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        Assert.NotNull(await Open().FindAsync(cancellation: Identities.Stop));
        Assert.Single(Directory.GetFiles(folder.File("state/dray"), "*.damaged-*"));
    }

    [Fact]
    public async Task A_key_file_that_gives_another_key_harms_nothing()
    {
        await Open().SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        var key = File.ReadAllBytes(folder.File("key"));
        File.WriteAllBytes(folder.File("key"), new byte[40]);
        var failure = (await Assert.ThrowsAsync<DrayException>(() => Open().FindAsync(cancellation: Identities.Stop))).Failure;
        Assert.Contains("another key", failure.Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder.File("key"), key);
        Assert.NotNull(await Open().FindAsync(cancellation: Identities.Stop));
    }

    [Fact]
    public async Task A_login_goes_on_when_the_old_key_cannot_be_had_and_keeps_the_old_file()
    {
        await Open().SaveAsync(Identities.Saved("old"), cancellation: Identities.Stop);
        File.WriteAllBytes(folder.File("key"), new byte[40]);
        await Open().SaveAsync(Identities.Saved("new"), cancellation: Identities.Stop);
        Assert.Equal(["new"], (await Open().ListAsync(Identities.Stop)).Select(one => one.Profile));
        Assert.Single(Directory.GetFiles(folder.File("state/dray"), "*.damaged-*"));
    }

    [Fact]
    public async Task A_forced_store_takes_every_sign_in_along()
    {
        await Open().SaveAsync(Identities.Saved("one"), cancellation: Identities.Stop);
        await Open(StoreBackend.PlainText).SaveAsync(Identities.Saved("two"), cancellation: Identities.Stop);
        Assert.Equal(["one", "two"], (await Open().ListAsync(Identities.Stop)).Select(one => one.Profile));
        Assert.Equal(StoreBackend.PlainText, Open().Describe()!.Backend);
        Assert.Empty(Directory.GetFiles(folder.File("state/dray"), "*.bin"));
    }

    [Fact]
    public async Task A_store_that_a_new_process_cannot_read_makes_way_for_the_next()
    {
        var asked = new List<StoreBackend>();
        var settings = Identities.Store(folder) with { Forced = null, BusAddress = null };
        var description = await Open(settings).SaveAsync(
            Identities.Saved(),
            (_, store) =>
            {
                asked.Add(store.Backend);
                return Task.FromResult(store.Backend == StoreBackend.KeyFile);
            },
            Identities.Stop);
        Assert.Equal(StoreBackend.KeyFile, description.Backend);
        Assert.Equal(StoreBackend.KeyFile, asked[^1]);
        Assert.NotNull(await Open().FindAsync(cancellation: Identities.Stop));
    }

    [Fact]
    public async Task Nothing_usable_is_one_error_that_names_each_and_the_remedy_and_leaves_nothing()
    {
        var settings = Identities.Store(folder) with { Forced = null, BusAddress = null, KeyFile = null };
        var failure = (await Assert.ThrowsAsync<DrayException>(
            () => Open(settings).SaveAsync(Identities.Saved(), (_, _) => Task.FromResult(false), Identities.Stop))).Failure;
        Assert.Equal(FailureKind.Local, failure.Kind);
        foreach (var word in new[] { "Secret Service", "kernel keyring", "key file", "passphrase" })
        {
            Assert.Contains(word, failure.Message, StringComparison.Ordinal);
        }

        Assert.Contains("DRAY_STORE_KEY_FILE", failure.Remedy, StringComparison.Ordinal);
        Assert.Null(Open(settings).Describe());
    }

    [Fact]
    public async Task A_failed_login_leaves_the_sign_ins_that_were_there()
    {
        await Open().SaveAsync(Identities.Saved("old"), cancellation: Identities.Stop);
        await Assert.ThrowsAsync<DrayException>(() => Open().SaveAsync(Identities.Saved("new"), (_, _) => Task.FromResult(false), Identities.Stop));
        Assert.Equal(["old"], (await Open().ListAsync(Identities.Stop)).Select(one => one.Profile));
    }

    [Fact]
    public async Task A_passphrase_opens_it_and_a_wrong_one_harms_nothing()
    {
        StoreSettings With(string passphrase) => Identities.Store(folder) with
        {
            Forced = StoreBackend.Passphrase,
            AskPassphrase = (_, _) => Task.FromResult<Secret?>(new Secret(passphrase)),
        };

        var description = await Open(With("correct horse")).SaveAsync(Identities.Saved(), (_, _) => Task.FromResult(false), Identities.Stop);
        Assert.True(description.NeedsPerson);
        Assert.NotNull(await Open(With("correct horse")).FindAsync(cancellation: Identities.Stop));
        await Assert.ThrowsAsync<DrayException>(() => Open(With("battery staple")).FindAsync(cancellation: Identities.Stop));
        Assert.NotNull(await Open(With("correct horse")).FindAsync(cancellation: Identities.Stop));
    }

    [Fact]
    public async Task A_process_without_xdg_state_home_follows_the_pointer()
    {
        var bare = folder.File("home/.local/state/dray");
        await Open(Identities.Store(folder) with { BareFolder = bare }).SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        var settings = Identities.Store(folder) with { Folder = bare, BareFolder = bare };
        Assert.NotNull(await Open(settings).FindAsync(cancellation: Identities.Stop));
        await Open(settings).ForgetAllAsync(Identities.Stop);
        Assert.Null(await Open().FindAsync(cancellation: Identities.Stop));
    }

    [Fact]
    public async Task A_link_in_the_place_of_a_file_or_the_folder_is_refused()
    {
        await Open().SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        var payload = Directory.GetFiles(folder.File("state/dray"), "*.bin").Single();
        File.Move(payload, folder.File("moved"));
        File.CreateSymbolicLink(payload, folder.File("moved"));
        var failure = (await Assert.ThrowsAsync<DrayException>(() => Open().FindAsync(cancellation: Identities.Stop))).Failure;
        Assert.Contains("symbolic link", failure.Message, StringComparison.Ordinal);

        Directory.CreateDirectory(folder.File("real"));
        Directory.CreateSymbolicLink(folder.File("linked"), folder.File("real"));
        var settings = Identities.Store(folder) with { Folder = folder.File("linked"), BareFolder = folder.File("linked") };
        await Assert.ThrowsAsync<DrayException>(() => Open(settings).SaveAsync(Identities.Saved(), cancellation: Identities.Stop));
    }

    [Fact]
    public async Task A_folder_that_was_open_to_others_is_closed()
    {
        Directory.CreateDirectory(folder.File("state/dray"));
        File.SetUnixFileMode(folder.File("state/dray"), (UnixFileMode)0b111_111_111);
        await Open().SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder.File("state/dray")));
    }

    [Fact]
    public async Task A_lock_held_too_long_names_its_holder()
    {
        using var held = await Open().LockAsync(Identities.Stop);
        var settings = Identities.Store(folder) with { LockLimit = TimeSpan.FromMilliseconds(100) };
        var failure = (await Assert.ThrowsAsync<DrayException>(
            () => Open(settings).SaveAsync(Identities.Saved(), cancellation: Identities.Stop))).Failure;
        Assert.Equal(FailureKind.TimedOut, failure.Kind);
        Assert.Contains($"process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forty_writers_at_once_lose_nothing()
    {
        await Open().SaveAsync(Identities.Saved("first"), cancellation: Identities.Stop);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(
            number => Task.Run(() => Open().SaveAsync(Identities.Saved($"p{number}"), cancellation: Identities.Stop))));
        Assert.Equal(41, (await Open().ListAsync(Identities.Stop)).Count);
    }

    [Fact]
    public async Task A_writer_killed_at_any_moment_leaves_the_store_readable()
    {
        await Open().SaveAsync(Identities.Saved("base"), cancellation: Identities.Stop);
        for (var round = 0; round < 6; round++)
        {
            using var child = new ChildProcess(
                Environment.ProcessPath!, "-noColor", "-explicit", "only", "-method", $"{typeof(SignInStoreTests).FullName}.{nameof(Write_for_ever)}")
            {
                Environment = new Dictionary<string, string?> { [ChildVariable] = folder.Path },
            }.Start();
            var begun = Stopwatch.StartNew();
            var marker = folder.File("writing");
            while (!File.Exists(marker) && begun.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(10, Identities.Stop);
            }

            Assert.True(File.Exists(marker), "the writer did not begin");
            await Task.Delay(37 * (round + 1), Identities.Stop);
            child.Kill();
            await child.WaitForExitAsync(Identities.Stop);
            File.Delete(marker);
            Assert.Contains(await Open().ListAsync(Identities.Stop), one => one.Profile == "base");
            await Open().SaveAsync(Identities.Saved("after"), cancellation: Identities.Stop);
        }

        Assert.Empty(warnings);
        Assert.Empty(Directory.GetFiles(folder.File("state/dray"), "*.damaged-*"));
    }

    [Fact(Explicit = true)]
    public async Task Write_for_ever()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not { } path)
        {
            Assert.Skip("runs as a child of the test above");
            return;
        }

        var state = Path.Combine(path, "state/dray");
        var settings = new StoreSettings { Folder = state, BareFolder = state, KeyFile = Path.Combine(path, "key") };
        for (var number = 0; ; number++)
        {
            // Every other round moves to another holder, so that index and payload change together.
            var forced = settings with { Forced = number % 2 == 0 ? StoreBackend.PlainText : StoreBackend.KeyFile };
            await Open(forced).SaveAsync(Identities.Saved("loop"), cancellation: Identities.Stop);
            File.WriteAllText(Path.Combine(path, "writing"), "");
        }
    }

    private SavedSignIns Open(StoreBackend backend = StoreBackend.KeyFile) => Open(Identities.Store(folder, backend));

    private SavedSignIns Open(StoreSettings settings) => new(settings, new SignInServices { Warn = warnings.Add });

    private async Task<StoreDescription> SaveOrSkipAsync(StoreBackend backend, SavedSignIn signIn)
    {
        try
        {
            return await Open(backend).SaveAsync(signIn, cancellation: Identities.Stop);
        }
        catch (DrayException reason) when (backend == StoreBackend.KernelKeyring)
        {
            Component.Missing("kernel keyring", reason.Message);
            throw;
        }
    }
}
