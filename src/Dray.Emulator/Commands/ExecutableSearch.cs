using Dray.Emulator.Hosting;

namespace Dray.Emulator.Commands;

/// <summary>Finds COMMAND as a shell would: on PATH, or where a path with a separator says.</summary>
/// <remarks><c>Process.Start</c> would also try the program's own folder and the working directory, which a shell never does.</remarks>
internal static class ExecutableSearch
{
    private const UnixFileMode AnyoneExecutes = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static string? Find(string command, ProcessEnvironment environment)
    {
        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains(Path.AltDirectorySeparatorChar))
        {
            var path = Path.GetFullPath(command, environment.CurrentDirectory);
            return Candidates(path, environment).FirstOrDefault(File.Exists);
        }

        var folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.SelectMany(folder => Candidates(Path.Combine(folder, command), environment)).Where(File.Exists).ToArray();
        return found.FirstOrDefault(IsExecutable) ?? found.FirstOrDefault();
    }

    private static IEnumerable<string> Candidates(string path, ProcessEnvironment environment) => OperatingSystem.IsWindows()
        ? [path, .. (environment["PATHEXT"] ?? ".COM;.EXE;.BAT;.CMD").Split(';').Select(extension => path + extension)]
        : [path];

    private static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyoneExecutes) != UnixFileMode.None;
}
