namespace Dray.Transfer.Endpoints.Local;

/// <summary>What the file system tells of one path.</summary>
/// <param name="Kind">A special file is a socket, a pipe or a device: never read.</param>
/// <param name="Length">In bytes.</param>
/// <param name="LastModified">As fine as the file system keeps it.</param>
/// <param name="Identity">Device and inode, so that a loop of links is noticed; zero where unknown.</param>
internal readonly record struct FileFacts(FileKind Kind, long Length, DateTimeOffset LastModified, (ulong Device, ulong Inode) Identity)
{
    /// <summary>Reads them.</summary>
    /// <param name="path">The path.</param>
    /// <param name="follow">Tell of what a link points at.</param>
    /// <returns>Null when nothing is there.</returns>
    /// <exception cref="IOException">The file system refused.</exception>
    public static FileFacts? Read(string path, bool follow) =>
        OperatingSystem.IsLinux() ? Linux.Statx.Read(path, follow) : Portable.FileInfoFacts.Read(path, follow);
}
