namespace Dray.Emulator.Hosting;

/// <summary>Files that hold secrets: readable by their owner only (0600), and there completely or not at all.</summary>
internal static class PrivateFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(content);
    }

    /// <summary>Writes beside the target and renames over it, so that a reader never sees half a file.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}";
        Write(fresh, content);
        File.Move(fresh, path, overwrite: true);
    }
}
