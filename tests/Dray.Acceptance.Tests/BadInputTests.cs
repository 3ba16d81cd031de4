using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>Bad input: exit code 1, one line that names what is wrong and what to do, and nothing touched.</summary>
/// <remarks>The emulator is this class's own, so that "no request at all" can be said of Entra too.</remarks>
public sealed class BadInputTests(LocalAzure azure) : IClassFixture<LocalAzure>, IAsyncLifetime
{
    private const string Nobody = "11111111-2222-3333-4444-555555555555";

    private readonly Desk desk = new(azure);

    public async ValueTask InitializeAsync()
    {
        desk.Write("src/a.txt", "a");
        desk.Write("src/b.txt", "b");
        await azure.ForgetAsync();
    }

    public ValueTask DisposeAsync()
    {
        desk.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory(DisplayName = "Refused before anyone is asked: dray")]
    [InlineData("copy nowhere URL", "nowhere", "source path")]
    [InlineData("copy nowhere/*.txt URL", "nowhere")]
    [InlineData("copy src URL", "src is a folder", "--recursive")]
    [InlineData("copy src URL --recursiv", "--recursiv", "Did you mean --recursive?")]
    [InlineData("copy src URL --recursive --overwrit=false", "--overwrit", "Did you mean --overwrite?")]
    [InlineData("list URL --machine-readabel", "--machine-readabel", "Did you mean --machine-readable?")]
    [InlineData("lisst URL", "lisst", "Did you mean 'list'?")]
    [InlineData("copy src URL --recursive --overwrite=maybe", "--overwrite", "maybe", "ifSourceNewer")]
    [InlineData("copy src URL --recursive --block-size-mb=lots", "--block-size-mb", "lots", "MiB")]
    [InlineData("copy src URL --recursive --block-size-mb=-1", "--block-size-mb", "-1")]
    [InlineData("copy src URL --recursive --block-size-mb=0.3", "--block-size-mb", "0.3", "whole number of bytes")]
    [InlineData("copy src URL --recursive --include-after=yesterday", "--include-after", "yesterday", "2026-11-20T18:30:00Z")]
    [InlineData("copy src URL --recursive --include-regex=[", "--include-regex", "[", "regular expression")]
    [InlineData("copy src URL --recursive --metadata=no", "--metadata", "'no'", "key=value")]
    [InlineData("copy src URL --recursive --check-md5=NoCheck", "--check-md5", "upload")]
    [InlineData("copy URL/a down --content-type=text/plain", "--content-type", "download")]
    [InlineData("copy src URL --recursive --output-type=xml", "--output-type", "xml", "json")]
    [InlineData("copy src URL --recursive --log-level=LOUD", "--log-level", "LOUD", "DEBUG")]
    [InlineData("copy src src2 --recursive", "src2", "https://")]
    [InlineData("copy src", "source and destination")]
    [InlineData("copy src URL one-more", "one-more", "too many")]
    [InlineData("list URL --properties=Colour", "--properties", "Colour", "ContentType")]
    [InlineData("list https:///container", "https:///container", "https://ACCOUNT.blob.core.windows.net")]
    [InlineData("list https://", "https://", "https://ACCOUNT.blob.core.windows.net")]
    [InlineData("list nonsense", "nonsense", "https://ACCOUNT.blob.core.windows.net")]
    [InlineData("list https://contoso.blob.core.windows.net:99999/box", ":99999", "port")]
    [InlineData("list ftp://contoso.blob.core.windows.net/box", "ftp://", "https://")]
    [InlineData("list https://me@contoso.blob.core.windows.net/box", "user name")]
    [InlineData("list https://contoso.example.com/box", "contoso.example.com", "--location=Blob")]
    [InlineData("list https://contoso.blob.example.com/box", "contoso.blob.example.com", "--trusted-microsoft-suffixes")]
    [InlineData("list https://contoso.blob.core.windows.net.evil.com/box", "evil.com", "--trusted-microsoft-suffixes")]
    [InlineData("list https://evilcore.windows.net/box --location=Blob", "evilcore.windows.net", "--trusted-microsoft-suffixes")]
    [InlineData("copy src https://contoso.blob.example.com/box --recursive", "contoso.blob.example.com", "--trusted-microsoft-suffixes")]
    [InlineData("copy URL/x*y down", "*", "%2A")]
    [InlineData("remove nonsense --recursive", "nonsense", "https://")]
    [InlineData("login --service-principal --tenant-id y", "--application-id")]
    [InlineData("login --service-principal --application-id x", "--tenant-id")]
    [InlineData("login --service-principal --login-type=spn --application-id x --tenant-id y", "--login-type", "--service-principal")]
    [InlineData("login --login-type=sms", "--login-type", "sms")]
    [InlineData("login --service-principal --application-id x --tenant-id y --secret-file=/nowhere/secret", "/nowhere/secret")]
    [InlineData("login --service-principal --application-id x --tenant-id y --certificate-path=/nowhere/c.pem", "/nowhere/c.pem")]
    public async Task Before_anyone_is_asked(string commandLine, params string[] words)
    {
        var arguments = commandLine.Replace("URL", desk.ContainerUrl, StringComparison.Ordinal).Split(' ');
        var before = desk.Files();

        (await desk.DrayAsync(arguments)).Complains(words);

        Assert.Empty(await azure.RequestsAsync());
        Assert.Equal(before, desk.Files());
    }

    [Fact(DisplayName = "dray login --service-principal")]
    public async Task Two_mistakes_are_two_lines()
    {
        var lines = (await desk.DrayAsync("login", "--service-principal")).Error.Split('\n').Where(line => line.StartsWith("Error: ", StringComparison.Ordinal)).ToArray();

        Assert.Equal(2, lines.Length);
        Assert.Contains("--application-id", lines[0], StringComparison.Ordinal);
        Assert.Contains("--tenant-id", lines[1], StringComparison.Ordinal);
    }

    [Theory(DisplayName = "Refused, since the token would travel in the clear: dray")]
    [InlineData("list http://contoso.blob.core.windows.net/box")]
    [InlineData("copy src http://contoso.blob.core.windows.net/box --recursive")]
    [InlineData("list http://127.0.0.1:1/contoso/box --location=Blob --trusted-microsoft-suffixes=127.0.0.1:1")]
    public async Task Http_with_a_token(string commandLine)
    {
        (await desk.DrayAsync(commandLine.Split(' '))).Complains("http://", "https");

        Assert.Empty(await azure.RequestsAsync());
    }

    [Theory(DisplayName = "AZCOPY_AUTO_LOGIN_TYPE=SPN dray list …, without")]
    [InlineData("AZCOPY_SPA_APPLICATION_ID")]
    [InlineData("AZCOPY_SPA_CLIENT_SECRET")]
    [InlineData("AZCOPY_TENANT_ID")]
    [InlineData("AZCOPY_SPA_APPLICATION_ID AZCOPY_TENANT_ID AZCOPY_SPA_CLIENT_SECRET")]
    public async Task Missing_variables_are_all_named(string missing)
    {
        foreach (var name in missing.Split(' '))
        {
            desk.Environment.Remove(name);
        }

        (await desk.DrayAsync("list", desk.ContainerUrl)).Complains(missing.Split(' '));

        Assert.Empty(await azure.RequestsAsync());
    }

    [Theory(DisplayName = "A variable that makes no sense:")]
    [InlineData("AZCOPY_AUTO_LOGIN_TYPE", "SPX")]
    [InlineData("AZCOPY_CONCURRENCY_VALUE", "many")]
    [InlineData("AZCOPY_REQUEST_TRY_TIMEOUT", "long")]
    [InlineData("AZCOPY_CONTENT_TYPE_MAP", "/nowhere/map.json")]
    public async Task A_variable_that_makes_no_sense(string name, string value)
    {
        desk.Environment[name] = value;

        (await desk.DrayAsync("copy", "src", desk.ContainerUrl, "--recursive")).Complains(name, value);

        Assert.Empty(await azure.RequestsAsync());
    }

    [Theory(DisplayName = "AZCOPY_SPA_CLIENT_SECRET=wrong dray")]
    [InlineData("list URL")]
    [InlineData("make URL")]
    [InlineData("copy src/a.txt URL")]
    [InlineData("login --service-principal --application-id ID --tenant-id TENANT")]
    public async Task A_wrong_secret(string commandLine)
    {
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = "wrong";

        (await desk.DrayAsync(Words(commandLine))).Complains("AADSTS7000215", "secret's value, not its id");

        Assert.Empty(await desk.RequestsAsync());
    }

    [Theory(DisplayName = "A tenant that is not there: dray")]
    [InlineData("list URL")]
    [InlineData("login --service-principal --application-id ID --tenant-id " + Nobody)]
    public async Task A_tenant_that_is_not_there(string commandLine)
    {
        desk.Environment["AZCOPY_TENANT_ID"] = Nobody;

        (await desk.DrayAsync(Words(commandLine))).Complains("AADSTS90002", Nobody);

        Assert.Empty(await desk.RequestsAsync());
    }

    [Theory(DisplayName = "Without a role: dray")]
    [InlineData("NOROLE_CLIENT", "list URL", "Storage Blob Data Reader")]
    [InlineData("NOROLE_CLIENT", "copy URL/a.txt down", "Storage Blob Data Reader")]
    [InlineData("NOROLE_CLIENT", "make URLother", "Storage Blob Data Contributor")]
    [InlineData("NOROLE_CLIENT", "copy src/b.txt URL", "Storage Blob Data Contributor")]
    [InlineData("READER_CLIENT", "copy src/b.txt URL", "Storage Blob Data Contributor")]
    [InlineData("READER_CLIENT", "copy src URL --recursive", "Storage Blob Data Contributor")]
    [InlineData("READER_CLIENT", "remove URL/a.txt", "Storage Blob Data Contributor")]
    [InlineData("READER_CLIENT", "remove URL --recursive", "Storage Blob Data Contributor")]
    public async Task Without_a_role(string application, string commandLine, string role)
    {
        await desk.MakeBlobsAsync("a.txt", "c.txt");
        var before = desk.Files();
        desk.SignInAs(application);

        (await desk.DrayAsync(Words(commandLine))).Complains("403", role);

        desk.SignInAs("CLIENT");
        Assert.Equal(["a.txt", "c.txt"], await desk.BlobsAsync());
        Assert.Equal(before, desk.Files());
    }

    [Theory(DisplayName = "A container that is not there: dray")]
    [InlineData("list URL")]
    [InlineData("copy src/a.txt URL")]
    [InlineData("copy src URL --recursive")]
    [InlineData("copy URL/a.txt down")]
    [InlineData("copy URL down --recursive")]
    [InlineData("remove URL --recursive")]
    public async Task A_container_that_is_not_there(string commandLine)
    {
        var before = desk.Files();

        (await desk.DrayAsync(Words(commandLine))).Complains("ContainerNotFound", desk.ContainerUrl, "dray make");

        Assert.Equal(before, desk.Files());
    }

    [Fact(DisplayName = "dray copy https://…/container/absent down")]
    public async Task A_blob_that_is_not_there()
    {
        await desk.MakeContainerAsync();

        (await desk.DrayAsync("copy", desk.ContainerUrl + "/absent", "down")).Complains("absent", "dray list");

        Assert.Equal(["src/a.txt", "src/b.txt"], desk.Files());
    }

    [Fact(DisplayName = "dray list https://…/container, signed in nowhere")]
    public async Task Signed_in_nowhere()
    {
        desk.ForgetSignIn();

        (await desk.DrayAsync("list", desk.ContainerUrl)).Complains("dray login", "AZCOPY_AUTO_LOGIN_TYPE", "SAS");
    }

    [Fact(DisplayName = "dray copy 'https://…/container/a?expired SAS' down")]
    public async Task A_signature_that_does_not_fit()
    {
        await desk.MakeBlobsAsync("a.txt");
        desk.ForgetSignIn();
        var sas = Sas.Container(azure.Account, Convert.ToBase64String(new byte[64]), desk.Container, "racwdl");

        var result = await desk.DrayAsync("copy", $"{desk.ContainerUrl}/a.txt?{sas}", "down");

        result.Complains("AuthenticationFailed", "SAS");
        Assert.DoesNotContain(sas[^20..], result.Error + result.Output, StringComparison.Ordinal);
    }

    /// <summary>The file system is one megabyte, in a mount namespace of the command's own.</summary>
    [Theory(DisplayName = "dray copy https://…/container/src onto a full disk --recursive")]
    [InlineData(700_000, 400_000)] // ends while small files are written
    [InlineData(30_000_000, 10)] // ends when room for a large file is claimed
    public async Task A_full_disk(int first, int second)
    {
        var unshare = Component.Require("unshare", "install util-linux", "unshare");
        if ((await new ChildProcess(unshare, "-rm", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt").RunAsync()).ExitCode != 0)
        {
            Component.Missing("unshare", "allow user namespaces on this machine");
        }

        desk.Write("two/first", new byte[first]);
        desk.Write("two/second", new byte[second]);
        await desk.MakeContainerAsync();
        await desk.DrayWorksAsync("copy", "two", desk.ContainerUrl, "--recursive");
        Directory.CreateDirectory(desk.File("small"));

        var result = await desk.RunAsync(
            unshare, "-rm", "sh", "-c",
            $"mount -t tmpfs -o size=1m none small && cd small && \"$DRAY\" copy {desk.ContainerUrl}/two . --recursive; code=$?; find . -type f -printf '%f %s\\n' >&2; exit $code");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("the disk is full", result.Error, StringComparison.Ordinal);
        var left = result.Error.Split('\n').Where(line => line.StartsWith("first ", StringComparison.Ordinal) || line.StartsWith("second ", StringComparison.Ordinal));
        Assert.All(left, line => Assert.Contains(line, (string[])[$"first {first}", $"second {second}"]));
        Assert.DoesNotContain(".azDownload", result.Error, StringComparison.Ordinal);
    }

    private string[] Words(string commandLine) => [.. commandLine.Split(' ').Select(word => word
        .Replace("URL", desk.ContainerUrl, StringComparison.Ordinal)
        .Replace("TENANT", azure["TENANT_ID"], StringComparison.Ordinal)
        .Replace("ID", azure["CLIENT_ID"], StringComparison.Ordinal))];
}
