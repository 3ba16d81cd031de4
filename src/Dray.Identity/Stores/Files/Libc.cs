using System.Runtime.InteropServices;

namespace Dray.Identity.Stores.Files;

/// <summary>The few system calls that .NET does not offer: opening without following a link, locking a file, syncing a folder.</summary>
/// <remarks>
/// <c>open</c> takes a third argument only when it creates; it is never asked to create here, so its variadic form needs no care
/// on platforms that pass variadic arguments differently (arm64 macOS).
/// </remarks>
internal static partial class Libc
{
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;
    public const int ReadOnly = 0;
    public const int ReadWrite = 2;

    public const int TooManyLinks = 40; // ELOOP on Linux
    public const int TooManyLinksMac = 62;
    public const int NotThere = 2; // ENOENT
    public const int WouldBlock = 11; // EAGAIN on Linux
    public const int WouldBlockMac = 35;
    public const int Interrupted = 4; // EINTR

    /// <summary>O_NOFOLLOW and O_CLOEXEC. Their bits differ by system and, on Linux, by processor.</summary>
    public static int NoFollowCloseOnExec { get; } = OperatingSystem.IsMacOS() ? 0x100 | 0x1000000
        : (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000) | 0x80000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(nint descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Fsync(nint descriptor);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUserId();
}
