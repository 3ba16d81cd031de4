using System.Runtime.InteropServices;

namespace Dray.Transfer.Endpoints.Local.Linux;

/// <summary>The facts by statx(2): one system call a path, with the kind of special files and nanoseconds, on every architecture alike.</summary>
internal static partial class Statx
{
    private const int AtCurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int NoSuchEntry = 2;
    private const int NotADirectory = 20;
    private const long TicksOfEpoch = 621_355_968_000_000_000;

    public static FileFacts? Read(string path, bool follow)
    {
        if (Call(AtCurrentDirectory, path, follow ? 0 : NoFollow, BasicStats, out var answer) == 0)
        {
            var ticks = TicksOfEpoch + (answer.Modified.Seconds * TimeSpan.TicksPerSecond) + (answer.Modified.Nanoseconds / 100);
            var device = ((ulong)answer.DeviceMajor << 32) | answer.DeviceMinor;
            return new FileFacts(KindOf(answer.Mode), (long)answer.Size, new DateTimeOffset(ticks, TimeSpan.Zero), (device, answer.Inode));
        }

        var error = Marshal.GetLastPInvokeError();
        return error is NoSuchEntry or NotADirectory
            ? null
            : throw new IOException($"Cannot look at {path}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static FileKind KindOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Symlink,
        _ => FileKind.Special,
    };

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Call(int directory, string path, int flags, uint mask, out Answer answer);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timestamp
    {
        public long Seconds;
        public uint Nanoseconds;
        public int Reserved;
    }

    // struct statx of the kernel's include/uapi/linux/stat.h; its layout is the same everywhere.
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Answer
    {
        public uint Mask;
        public uint BlockSize;
        public ulong Attributes;
        public uint Links;
        public uint UserId;
        public uint GroupId;
        public ushort Mode;
        public ushort Spare;
        public ulong Inode;
        public ulong Size;
        public ulong Blocks;
        public ulong AttributesMask;
        public Timestamp Accessed;
        public Timestamp Born;
        public Timestamp Changed;
        public Timestamp Modified;
        public uint RawMajor;
        public uint RawMinor;
        public uint DeviceMajor;
        public uint DeviceMinor;
    }
}
