using Dray.Wire.Failures;
using Microsoft.Win32.SafeHandles;

namespace Dray.Identity.Stores.Files;

/// <summary>The folder of the store: 0700, and no link to another place.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder where it is missing, and takes everyone else's rights where it is too open.</summary>
    /// <exception cref="DrayException">It cannot be made, or is a link. Kind: Local.</exception>
    public static void Ensure(string folder)
    {
        try
        {
            var info = new DirectoryInfo(folder);
            if (info.LinkTarget is not null)
            {
                throw Refused(folder, "it is a symbolic link", null);
            }

            if (OperatingSystem.IsWindows())
            {
                info.Create(); // below %LOCALAPPDATA%, whose access list is the user's alone
                return;
            }

            Directory.CreateDirectory(folder, Mode);
            if (File.GetUnixFileMode(folder) != Mode)
            {
                File.SetUnixFileMode(folder, Mode);
            }
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Refused(folder, reason.Message, reason);
        }
    }

    /// <summary>Makes a rename in the folder survive a power cut. Best effort: some file systems cannot.</summary>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Libc.Open(folder, Libc.ReadOnly | Libc.NoFollowCloseOnExec);
        if (descriptor >= 0)
        {
            using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            _ = Libc.Fsync(descriptor);
        }
    }

    private static DrayException Refused(string folder, string why, Exception? reason) => new(
        new Failure(FailureKind.Local, $"The folder {folder} cannot be used for saved sign-ins: {why.TrimEnd('.')}.")
        {
            Remedy = "Make it writable for you, or set XDG_STATE_HOME to a folder that is.",
        }, reason);
}
