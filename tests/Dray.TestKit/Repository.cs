using System.Reflection;

namespace Dray.TestKit;

/// <summary>Where this checkout is and what has been built in it.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The published <c>dray</c>, or the one of the build when nothing has been published.</summary>
    public static string Dray => Program("Dray.Cli", "dray");

    /// <summary>The published <c>dray-emulator</c>, or the one of the build when nothing has been published.</summary>
    public static string Emulator => Program("Dray.Emulator", "dray-emulator");

    public static string AzCopy => Executable(Component.Require(
        "azcopy", "run 'npm ci' in tests/", Path.Combine(Root, "tests/node_modules/@azure-tools/azcopy-linux/dist/bin/azcopy_linux_amd64"), "azcopy"));

    public static string Azurite => Component.Require(
        "azurite", "run 'npm ci' in tests/", Path.Combine(Root, "tests/node_modules/.bin/azurite-blob"), "azurite-blob");

    // The npm package of AzCopy carries its program without the executable bit.
    private static string Executable(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static string Program(string project, string name)
    {
        var published = Path.Combine(Root, "artifacts", name, name);
        var built = Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", name);
        return Environment.GetEnvironmentVariable("DRAY_TEST_BUILT") is null && File.Exists(published) ? published : built;
    }

    private static string Configuration =>
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dray.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not inside a checkout of Dray");
    }
}
