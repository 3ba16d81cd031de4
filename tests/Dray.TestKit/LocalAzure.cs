using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Dray.TestKit;

/// <summary>The built <c>dray-emulator</c>, serving on loopback until it is disposed. May be shared: a test keeps to containers of its own.</summary>
public sealed partial class LocalAzure : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory folder = new();
    private readonly HttpClient control = new(new SocketsHttpHandler { UseProxy = false });
    private readonly StringBuilder said = new();
    private readonly string[] options;
    private Process process = null!;
    private int lastContainer;

    public LocalAzure()
        : this([])
    {
    }

    private LocalAzure(string[] options) => this.options = options;

    /// <summary>What the emulator gives to a command, as <c>serve --env-file</c> wrote it.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>();

    public string Account => this["ACCOUNT"];

    /// <summary>The account at its real name: reached through the proxy.</summary>
    public string AccountUrl => $"https://{Account}.blob.core.windows.net";

    /// <summary>One of the emulator's own variables, without <c>DRAY_EMULATOR_</c>.</summary>
    public string this[string name] => Variables["DRAY_EMULATOR_" + name];

    /// <summary>Starts one with options of its own, for example <c>--blob-backend</c>.</summary>
    public static async Task<LocalAzure> StartAsync(params string[] options)
    {
        var azure = new LocalAzure(options);
        await azure.InitializeAsync();
        return azure;
    }

    /// <summary>A container name that no other test has; it is not made.</summary>
    public string NewContainerName() => $"c{Interlocked.Increment(ref lastContainer):0000}";

    public async ValueTask InitializeAsync()
    {
        var file = folder.File("environment");
        process = new ChildProcess(Repository.Emulator, ["serve", "--env-file", file, .. options]).Start();
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listens.TrySetException(new InvalidOperationException($"dray-emulator ended by itself: {said}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await listens.Task.WaitAsync(StartLimit);
        Variables = Exports().Matches(await File.ReadAllTextAsync(file))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Replace("'\\''", "'", StringComparison.Ordinal));
        control.BaseAddress = new Uri(this["CONTROL_URL"]);

        void Heard(string? line)
        {
            lock (said)
            {
                said.Append(line).Append('\n');
            }

            if (line?.Contains("The emulator runs", StringComparison.Ordinal) == true)
            {
                listens.TrySetResult();
            }
        }
    }

    /// <summary>Everything that was asked since the start, or since <see cref="ForgetAsync"/>.</summary>
    public async Task<IReadOnlyList<SeenRequest>> RequestsAsync()
    {
        var list = await control.GetFromJsonAsync<JsonArray>("/requests");
        return [.. list!.Select(node => new SeenRequest(node!.AsObject()))];
    }

    /// <summary>Waits until a request that fits has arrived.</summary>
    public async Task<SeenRequest> SeenAsync(Func<SeenRequest, bool> fits, TimeSpan limit)
    {
        using var stop = new CancellationTokenSource(limit);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (true)
        {
            if ((await RequestsAsync()).FirstOrDefault(fits) is { } seen)
            {
                return seen;
            }

            await look.WaitForNextTickAsync(stop.Token);
        }
    }

    /// <summary>Asks for faults; each is limited to its container by <c>contains</c>, so that tests may share an emulator.</summary>
    public async Task FailAsync(params object[] rules)
    {
        using var answer = await control.PostAsJsonAsync("/faults", rules);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Ends all faults and forgets all requests; only for a test that has the emulator to itself.</summary>
    public async Task ForgetAsync()
    {
        using var faults = await control.DeleteAsync("/faults");
        using var requests = await control.DeleteAsync("/requests");
    }

    public async ValueTask DisposeAsync()
    {
        process.EnableRaisingEvents = false;
        Signals.Terminate(process);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
        control.Dispose();
        folder.Dispose();
    }

    [GeneratedRegex(@"^export (?<name>\w+)='(?<value>.*)'$", RegexOptions.Multiline)]
    private static partial Regex Exports();
}
