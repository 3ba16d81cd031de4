namespace Dray.Emulator.Hosting;

/// <summary>A private folder (0700) for the files COMMAND is pointed at; it goes away with the run.</summary>
internal sealed class RunFolder : IDisposable
{
    public RunFolder() => Path = System.IO.Directory.CreateTempSubdirectory("dray-emulator-").FullName;

    public string Path { get; }

    /// <summary>Writes a file that only its owner may read.</summary>
    /// <param name="name">Relative to the folder; its folders are made.</param>
    /// <param name="content">The whole content.</param>
    /// <returns>The full path.</returns>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        PrivateFile.Write(path, content);
        return path;
    }

    public void Dispose()
    {
        try
        {
            System.IO.Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // COMMAND may have left something open there (Windows); the system's temp cleaning takes it later.
        }
        catch (UnauthorizedAccessException)
        {
            // the same, as Windows words it for a file that is being executed
        }
    }
}
