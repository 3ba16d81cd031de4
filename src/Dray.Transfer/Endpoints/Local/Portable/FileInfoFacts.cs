namespace Dray.Transfer.Endpoints.Local.Portable;

/// <summary>The facts as .NET tells them on every platform; special files look like empty files where the platform has them.</summary>
internal static class FileInfoFacts
{
    public static FileFacts? Read(string path, bool follow)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!info.Exists && info.LinkTarget is null)
        {
            return null;
        }

        if (info.LinkTarget is not null && !follow)
        {
            return new FileFacts(FileKind.Symlink, 0, info.LastWriteTimeUtc, default);
        }

        var target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true);
        return target switch
        {
            null or { Exists: false } => null,
            FileInfo file => new FileFacts(
                file.Attributes.HasFlag(FileAttributes.Device) ? FileKind.Special : FileKind.File, file.Length, file.LastWriteTimeUtc, default),
            _ => new FileFacts(FileKind.Folder, 0, target.LastWriteTimeUtc, default),
        };
    }
}
