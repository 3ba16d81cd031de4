using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Dray.Wire.Failures;
using Microsoft.Win32.SafeHandles;

namespace Dray.Identity.Stores.Files;

/// <summary>Held by the one process, and the one task in it, that may change the store or refresh its tokens. The kernel frees it when the process dies.</summary>
internal sealed class StoreLock : IDisposable
{
    private const string FileName = "lock";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly SafeFileHandle file;

    private StoreLock(SafeFileHandle file) => this.file = file;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="DrayException">Kind TimedOut, naming the process that holds it; kind Local when the file cannot be made.</exception>
    public static async Task<StoreLock> TakeAsync(string folder, TimeSpan limit, TimeProvider clock, CancellationToken cancellation)
    {
        PrivateFolder.Ensure(folder);
        var path = Path.Combine(folder, FileName);
        var begun = clock.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } handle)
            {
                return new StoreLock(handle);
            }

            if (clock.GetElapsedTime(begun) > limit)
            {
                throw new DrayException(new Failure(
                    FailureKind.TimedOut, $"Another process{Holder(path)} has held the saved sign-ins for {limit.TotalSeconds:0} seconds ({path}).")
                {
                    Remedy = "Wait for it or end it, then try again.",
                });
            }

            await Task.Delay(Pause, clock, cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => file.Dispose();

    private static SafeFileHandle? TryTake(string path)
    {
        try
        {
            var handle = OperatingSystem.IsWindows() ? TryOpenAlone(path) : TryFlock(path);
            if (handle is not null)
            {
                Sign(handle);
            }

            return handle;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new DrayException(
                new Failure(FailureKind.Local, $"The lock of the saved sign-ins, {path}, cannot be taken: {reason.Message.TrimEnd('.')}."), reason);
        }
    }

    private static SafeFileHandle? TryFlock(string path)
    {
        var handle = PrivateFile.OpenNoFollow(path, write: true) ?? Create(path);
        if (handle is null || Libc.Flock(handle.DangerousGetHandle(), Libc.LockExclusive | Libc.LockNonBlocking) == 0)
        {
            return handle;
        }

        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        return error is Libc.WouldBlock or Libc.WouldBlockMac or Libc.Interrupted ? null : throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }

    // Created by whoever comes first; the loser of that race opens the winner's.
    private static SafeFileHandle? Create(string path)
    {
        try
        {
            new FileStream(path, PrivateFile.CreateNew()).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // made by another process in between
        }

        return PrivateFile.OpenNoFollow(path, write: true);
    }

    private static SafeFileHandle? TryOpenAlone(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException reason) when ((reason.HResult & 0xFFFF) is 32 or 33) // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        {
            return null;
        }
    }

    private static void Sign(SafeFileHandle handle)
    {
        var text = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        RandomAccess.Write(handle, text, 0);
        RandomAccess.SetLength(handle, text.Length);
    }

    private static string Holder(string path)
    {
        try
        {
            using var handle = PrivateFile.OpenNoFollow(path);
            var bytes = new byte[16];
            var count = handle is null ? 0 : RandomAccess.Read(handle, bytes, 0);
            return int.TryParse(Encoding.ASCII.GetString(bytes, 0, count), CultureInfo.InvariantCulture, out var id) ? $" (process {id})" : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
