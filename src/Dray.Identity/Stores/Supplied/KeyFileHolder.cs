using System.Security.Cryptography;
using System.Text;

namespace Dray.Identity.Stores.Supplied;

/// <summary>Derives the key from a file the user supplies: key material of 32 bytes or more, or a passphrase.</summary>
/// <remarks>
/// Material goes through HKDF-SHA256 (RFC 5869). Anything shorter is a passphrase, without its last line break, and goes through
/// PBKDF2 as <see cref="PassphraseKey"/> does, which costs a quarter of a second at each start.
/// </remarks>
internal sealed class KeyFileHolder(string path, Action<string> warn) : IKeyHolder
{
    public const int MaterialBytes = 32;

    private const int MaxBytes = 64 * 1024;

    public StoreBackend Backend => StoreBackend.KeyFile;

    public string Detail => $"{path}, given by DRAY_STORE_KEY_FILE";

    public HolderReference Reference => new(KeyFile: path);

    public Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation)
    {
        var key = Derive(id) ?? throw new KeyHolderException($"has no file {path}");
        WarnIfLoose();
        return Task.FromResult(key);
    }

    public Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation) => Task.FromResult<byte[]?>(
        Derive(id) ?? throw new KeyHolderException($"is gone: there is no file {path}"));

    /// <summary>The file is the user's; nothing is removed.</summary>
    public Task ForgetAsync(KeyId id, CancellationToken cancellation) => Task.CompletedTask;

    private byte[]? Derive(KeyId id)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true } file)
            {
                return null;
            }

            var bytes = file.Length <= MaxBytes ? File.ReadAllBytes(path) : throw new KeyHolderException($"is longer than {MaxBytes / 1024} KiB: {path}");
            return bytes.Length >= MaterialBytes
                ? HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, PassphraseKey.Length, id.ToBytes(), "dray saved sign-ins 1"u8.ToArray())
                : PassphraseKey.Derive(Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n'), id)
                    ?? throw new KeyHolderException($"is too short: {path} has fewer than {PassphraseKey.MinLength} characters");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new KeyHolderException($"cannot be read: {reason.Message.TrimEnd('.')}", reason);
        }
    }

    private void WarnIfLoose()
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            warn($"The key file {path} can be read by others; 'chmod 600 {path}' keeps it to you.");
        }
    }
}
