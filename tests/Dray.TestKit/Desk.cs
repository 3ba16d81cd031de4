using System.Diagnostics;
using Xunit;

namespace Dray.TestKit;

/// <summary>
/// A user with a home of their own, a folder to work in, and an environment that holds nothing but what leads to the local Azure
/// and, unless told otherwise, the four exports of a service principal.
/// </summary>
public sealed class Desk : IDisposable
{
    private static int lastName;

    private readonly TemporaryDirectory folder = new();
    private readonly string name = $"desk-{Interlocked.Increment(ref lastName)}";

    public Desk(LocalAzure azure, bool signedIn = true)
    {
        Azure = azure;
        Container = azure.NewContainerName();
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(folder.File("work"));
        Environment["PATH"] = System.Environment.GetEnvironmentVariable("PATH");
        Environment["DOTNET_ROOT"] = System.Environment.GetEnvironmentVariable("DOTNET_ROOT"); // a build that was not published needs it
        Environment["HOME"] = Home;
        Environment["AZCOPY_USER_AGENT_PREFIX"] = name;
        foreach (var (variable, value) in azure.Variables)
        {
            Environment[variable] = value;
        }

        if (signedIn)
        {
            SignInAs("CLIENT");
        }
    }

    public LocalAzure Azure { get; }

    /// <summary>A container that no other desk uses; made by <see cref="MakeContainerAsync"/>.</summary>
    public string Container { get; }

    public string ContainerUrl => Azure.AccountUrl + "/" + Container;

    public string Home => folder.File("home");

    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>The working folder of every command, so that <c>src</c> in a test's name is <c>src</c> on the command line.</summary>
    public string Work => folder.File("work");

    public string File(string path) => Path.Combine(Work, path);

    public void Write(string path, string text) => folder.Write(Path.Combine("work", path), text);

    public void Write(string path, byte[] bytes) => folder.Write(Path.Combine("work", path), bytes);

    public byte[] Read(string path) => System.IO.File.ReadAllBytes(File(path));

    /// <summary>Relative paths of all files below, in order, hidden ones too.</summary>
    public string[] Files(string below = "") => [.. Directory.EnumerateFiles(File(below), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(File(below), path)).Order(StringComparer.Ordinal)];

    /// <summary>The four exports, for the application whose variables have this infix: <c>CLIENT</c>, <c>READER_CLIENT</c>, <c>NOROLE_CLIENT</c>.</summary>
    public void SignInAs(string application)
    {
        Environment["AZCOPY_AUTO_LOGIN_TYPE"] = "SPN";
        Environment["AZCOPY_TENANT_ID"] = Azure["TENANT_ID"];
        Environment["AZCOPY_SPA_APPLICATION_ID"] = Azure[application + "_ID"];
        Environment["AZCOPY_SPA_CLIENT_SECRET"] = Azure[application + "_SECRET"];
    }

    public void ForgetSignIn()
    {
        foreach (var variable in Environment.Keys.Where(key => key.StartsWith("AZCOPY_", StringComparison.Ordinal)).ToArray())
        {
            Environment.Remove(variable);
        }

        Environment["AZCOPY_USER_AGENT_PREFIX"] = name;
    }

    /// <summary>Runs <c>dray</c> with these words.</summary>
    public Task<ChildResult> DrayAsync(params string[] arguments) => Child(Repository.Dray, arguments).RunAsync();

    /// <summary>Runs <c>dray</c>, which must succeed.</summary>
    public async Task<ChildResult> DrayWorksAsync(params string[] arguments) => Worked(await DrayAsync(arguments), arguments);

    /// <summary>Runs another program, for example a shell whose script has <c>dray</c> in <c>$DRAY</c>.</summary>
    public Task<ChildResult> RunAsync(string program, params string[] arguments) => Child(program, arguments).RunAsync();

    public Task<ChildResult> ShellAsync(string script) => RunAsync("/bin/bash", "-c", script);

    public Process Start(params string[] arguments) => Child(Repository.Dray, arguments).Start();

    public ChildProcess Child(string program, params string[] arguments) => new(program, arguments)
    {
        InheritEnvironment = false,
        Environment = new Dictionary<string, string?>(Environment.Where(pair => pair.Value is not null)) { ["DRAY"] = Repository.Dray },
        WorkingDirectory = Work,
    };

    public Task MakeContainerAsync() => DrayWorksAsync("make", ContainerUrl);

    /// <summary>Makes the container and puts blobs into it, each holding its own name unless a text is given as <c>name=text</c>.</summary>
    public async Task MakeBlobsAsync(params string[] blobs)
    {
        await MakeContainerAsync();
        foreach (var blob in blobs)
        {
            var parts = blob.Split('=', 2);
            folder.Write(Path.Combine("blobs", parts[0]), parts[^1]);
        }

        await DrayWorksAsync("copy", folder.File("blobs"), ContainerUrl, "--recursive", "--as-subdir=false");
    }

    /// <summary>The names of all blobs of the container, in order.</summary>
    public async Task<string[]> BlobsAsync() =>
        [.. (await DrayWorksAsync("list", ContainerUrl, "--machine-readable", "--output-level=essential")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[..line.LastIndexOf("; Content Length: ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];

    /// <summary>The storage requests that this desk's <c>dray</c> made.</summary>
    public async Task<IReadOnlyList<SeenRequest>> RequestsAsync() =>
        [.. (await Azure.RequestsAsync()).Where(request => request.UserAgent.StartsWith(name + " ", StringComparison.Ordinal))];

    public void Dispose() => folder.Dispose();

    private static ChildResult Worked(ChildResult result, string[] arguments)
    {
        Assert.True(result.ExitCode == 0, $"dray {string.Join(' ', arguments)}\n{result}");
        return result;
    }
}
