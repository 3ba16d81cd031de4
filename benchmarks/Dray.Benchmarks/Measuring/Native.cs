using System.Runtime.InteropServices;

namespace Dray.Benchmarks.Measuring;

/// <summary>The calls of Linux that .NET does not offer.</summary>
internal static unsafe partial class Native
{
    public const int Kill = 9;
    private const int ChildSubreaper = 36;
    private const int Interrupted = 4;
    private const int DiscardWithoutWaiting = 0x20 | 0x40; // MSG_TRUNC | MSG_DONTWAIT
    private const short DefaultSignals = 0x04;
    private const short SignalMask = 0x08;

    /// <summary>Drops received bytes of a TCP socket. Zero at its end, negative when none is there or the connection broke.</summary>
    public static nint DiscardReceived(SafeHandle socket, long most)
    {
        var dropped = Receive((int)socket.DangerousGetHandle(), null, (nuint)most, DiscardWithoutWaiting);
        GC.KeepAlive(socket);
        return dropped;
    }

    /// <summary>From now on, orphaned grandchildren become children of this process.</summary>
    public static void AdoptOrphans() => Must(Control(ChildSubreaper, 1, 0, 0, 0), "prctl");

    /// <summary>Makes a named pipe that only this user can open.</summary>
    public static void MakePipe(string path) => Must(MakeFifo(path, 0x180), "mkfifo");

    /// <summary>Writes what programs left in memory to disk, so that no run pays for the one before.</summary>
    [LibraryImport("libc", EntryPoint = "sync")]
    public static partial void FlushDisks();

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Signal(int process, int signal);

    /// <summary>Starts a program with its output in a file. Returns its process id.</summary>
    public static int Spawn(string program, string[] arguments, IReadOnlyDictionary<string, string> environment, string outputFile)
    {
        // Both are opaque: 80 and 336 bytes in glibc, less in musl.
        var actions = stackalloc byte[512];
        var attributes = stackalloc byte[1024];
        var signals = stackalloc ulong[16];
        Must(InitActions(actions), "posix_spawn");
        Must(AddOpen(actions, 0, "/dev/null", 0, 0), "posix_spawn");
        Must(AddOpen(actions, 1, outputFile, 0x241, 0x180), "posix_spawn"); // O_WRONLY | O_CREAT | O_TRUNC, 0600
        Must(AddDuplicate(actions, 1, 2), "posix_spawn");

        // .NET ignores SIGPIPE; a child would inherit that.
        Must(InitAttributes(attributes), "posix_spawn");
        Must(SetMask(attributes, signals), "posix_spawn");
        new Span<ulong>(signals, 16).Fill(ulong.MaxValue);
        Must(SetDefaults(attributes, signals), "posix_spawn");
        Must(SetFlags(attributes, DefaultSignals | SignalMask), "posix_spawn");
        try
        {
            string?[] argv = [program, .. arguments, null];
            string?[] envp = [.. environment.Select(pair => $"{pair.Key}={pair.Value}"), null];
            var error = PosixSpawn(out var process, program, actions, attributes, argv, envp);
            return error == 0 ? process : throw new InvalidOperationException($"{program} did not start: {Marshal.GetPInvokeErrorMessage(error)}");
        }
        finally
        {
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    /// <summary>Waits for a child, without cost, and returns what the kernel counted for it and the children it waited for.</summary>
    public static (int ExitCode, Usage Usage) Wait(int process)
    {
        // struct rusage: two timevals, then fourteen longs of which the first is ru_maxrss in KiB.
        var usage = stackalloc long[18];
        int status;
        while (Wait4(process, out status, 0, usage) < 0)
        {
            if (Marshal.GetLastPInvokeError() is var error and not Interrupted)
            {
                throw new InvalidOperationException($"wait4({process}): {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }

        var signal = status & 0x7F;
        return (signal == 0 ? (status >> 8) & 0xFF : 128 + signal, new Usage(Seconds(usage), Seconds(usage + 2), usage[4] * 1024));
    }

    private static void Must(int result, string call)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"{call} failed: {result}");
        }
    }

    private static double Seconds(long* time) => time[0] + (time[1] / 1e6);

    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(int socket, void* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int Wait4(int process, out int status, int options, long* usage);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PosixSpawn(out int process, string path, byte* actions, byte* attributes, string?[] argv, string?[] envp);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte* attributes, ulong* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, ulong* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);
}
