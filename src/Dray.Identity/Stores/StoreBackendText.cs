using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Dray.Identity.Stores;

/// <summary>How a backend is written.</summary>
public static class StoreBackendText
{
    private static readonly (string Word, StoreBackend Backend)[] Words =
    [
        ("secret-service", StoreBackend.SecretService),
        ("keyring", StoreBackend.KernelKeyring),
        ("file", StoreBackend.KeyFile),
        ("passphrase", StoreBackend.Passphrase),
        ("dpapi", StoreBackend.DataProtection),
        ("keychain", StoreBackend.Keychain),
        ("plaintext", StoreBackend.PlainText),
    ];

    /// <summary>Every word that <c>DRAY_STORE</c> takes.</summary>
    public static IEnumerable<string> AllWords => Words.Select(static pair => pair.Word);

    /// <summary>The word that <c>DRAY_STORE</c> takes.</summary>
    public static string Word(this StoreBackend backend) => Array.Find(Words, pair => pair.Backend == backend).Word;

    /// <summary>What people call it.</summary>
    public static string Spoken(this StoreBackend backend) => backend switch
    {
        StoreBackend.SecretService => "Secret Service",
        StoreBackend.KernelKeyring => "kernel keyring",
        StoreBackend.KeyFile => "key file",
        StoreBackend.Passphrase => "passphrase",
        StoreBackend.DataProtection => "Windows data protection",
        StoreBackend.Keychain => "macOS keychain",
        StoreBackend.PlainText => "plain text",
        _ => throw new UnreachableException(),
    };

    /// <summary>Reads a word, in any case.</summary>
    public static bool TryParse(string word, [NotNullWhen(true)] out StoreBackend? backend)
    {
        var found = Array.FindIndex(Words, pair => pair.Word.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase));
        backend = found < 0 ? null : Words[found].Backend;
        return backend is not null;
    }
}
