using System.Runtime.InteropServices;

namespace Dray.Identity.Stores.Linux;

/// <summary>The system calls of the kernel's key management, which the C library does not wrap.</summary>
/// <remarks>
/// Sources: add_key(2), keyctl(2), keyrings(7), user-keyring(7). Naming the user keyring by its special id makes the caller its
/// possessor, whatever session keyring it has; so a key found through it can be read from cron, over ssh or under <c>env -i</c>.
/// </remarks>
internal static partial class KernelKeyring
{
    public const int NoKey = 126; // ENOKEY
    public const int KeyExpired = 127;
    public const int KeyRevoked = 128;
    public const int NoSuchCall = 38; // ENOSYS
    public const int NotPermitted = 1; // EPERM
    public const int AccessDenied = 13;
    public const int QuotaExceeded = 122; // EDQUOT

    private const int UserKeyring = -4; // KEY_SPEC_USER_KEYRING
    private const int SetPermissions = 5; // KEYCTL_SETPERM
    private const int Search = 10; // KEYCTL_SEARCH
    private const int Read = 11; // KEYCTL_READ
    private const int Unlink = 9; // KEYCTL_UNLINK
    private const int Revoke = 3; // KEYCTL_REVOKE

    // Possessor: all. Same user: view, read, search, set attributes. Group and others: nothing.
    private const uint Permissions = 0x3f2b0000;

    private static readonly nint AddKeyCall = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 217 : 248;
    private static readonly nint KeyControlCall = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 219 : 250;

    /// <summary>Whether the numbers of the calls are known for this processor.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Puts a key of type <c>user</c> into the user keyring, replacing one of the same name. Gives 0 or the error number.</summary>
    public static int Add(string name, ReadOnlySpan<byte> value)
    {
        var key = AddKey(AddKeyCall, "user", name, value, (nuint)value.Length, UserKeyring);
        return key < 0 ? Marshal.GetLastPInvokeError()
            : KeyControl(KeyControlCall, SetPermissions, key, (nint)Permissions, 0, 0) < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Reads a key. Gives 0 or the error number.</summary>
    /// <param name="name">The name it was added under.</param>
    /// <param name="value">Filled; its length must be the key's.</param>
    /// <param name="length">The key's length, in bytes.</param>
    public static int TryRead(string name, Span<byte> value, out int length)
    {
        length = 0;
        var key = SearchKey(KeyControlCall, Search, UserKeyring, "user", name, 0);
        if (key < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        length = (int)ReadKey(KeyControlCall, Read, key, value, (nuint)value.Length);
        return length < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Revokes and unlinks a key, if it is there.</summary>
    public static void Remove(string name)
    {
        var key = SearchKey(KeyControlCall, Search, UserKeyring, "user", name, 0);
        if (key >= 0)
        {
            _ = KeyControl(KeyControlCall, Revoke, key, 0, 0, 0);
            _ = KeyControl(KeyControlCall, Unlink, key, UserKeyring, 0, 0);
        }
    }

    // On x64 and arm64 Linux a variadic function takes its integers in the same registers as any other, so these fixed forms are sound.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint AddKey(nint number, string type, string description, ReadOnlySpan<byte> payload, nuint length, nint keyring);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint KeyControl(nint number, nint operation, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SearchKey(nint number, nint operation, nint keyring, string type, string description, nint destination);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint ReadKey(nint number, nint operation, nint key, Span<byte> buffer, nuint length);
}
