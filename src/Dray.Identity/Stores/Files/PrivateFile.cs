using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dray.Wire.Failures;
using Microsoft.Win32.SafeHandles;

namespace Dray.Identity.Stores.Files;

/// <summary>Files of mode 0600, replaced as a whole: a reader sees the old bytes or the new ones, whenever the writer dies.</summary>
internal static class PrivateFile
{
    /// <summary>Largest file read, in bytes: far above any store.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a whole file without following a link; null when it is not there.</summary>
    /// <exception cref="DrayException">It is there and cannot be read. Kind: Local.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            using var handle = OpenNoFollow(path);
            return handle is null ? null : ReadAll(handle, path);
        }
        catch (Exception reason) when (reason is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, "read", reason);
        }
    }

    /// <summary>Writes a temporary file beside it, syncs that, renames it over the old one, and syncs the folder.</summary>
    /// <exception cref="DrayException">Disk full, no right to write. The old file stands. Kind: Local.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.tmp";
        try
        {
            using (var file = new FileStream(temporary, CreateNew()))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            PrivateFolder.Sync(Path.GetDirectoryName(path)!);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            Delete(temporary);
            throw Refused(path, "written", reason);
        }
    }

    /// <summary>Removes a file, if it is there. Best effort.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // What stays is encrypted or empty; the next writing tries again.
        }
    }

    /// <summary>Opens an existing file without following a link; null when it is not there.</summary>
    public static SafeFileHandle? OpenNoFollow(string path, bool write = false)
    {
        if (OperatingSystem.IsWindows())
        {
            return new FileInfo(path) is { LinkTarget: not null } ? throw new IOException("it is a symbolic link")
                : File.OpenHandle(path, FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        var descriptor = Libc.Open(path, (write ? Libc.ReadWrite : Libc.ReadOnly) | Libc.NoFollowCloseOnExec);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        var error = Marshal.GetLastPInvokeError();
        return error switch
        {
            Libc.NotThere => null,
            Libc.TooManyLinks or Libc.TooManyLinksMac => throw new IOException("it is a symbolic link"),
            _ => throw new IOException(Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    /// <summary>How a file of the store is created: it must be new, which also refuses a link in its place.</summary>
    public static FileStreamOptions CreateNew()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        return options;
    }

    private static byte[] ReadAll(SafeFileHandle handle, string path)
    {
        var length = RandomAccess.GetLength(handle);
        if (length > MaxBytes)
        {
            throw new IOException($"it is longer than {MaxBytes / 1024 / 1024} MiB");
        }

        var bytes = new byte[length];
        var got = 0;
        while (got < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(got), got) is > 0 and var count)
        {
            got += count;
        }

        return got == bytes.Length ? bytes : throw new IOException($"{Path.GetFileName(path)} ended early");
    }

    private static DrayException Refused(string path, string what, Exception reason) => new(
        new Failure(FailureKind.Local, $"The file {path} of the saved sign-ins cannot be {what}: {reason.Message.TrimEnd('.')}."), reason);
}
