namespace Dray.Identity.Stores;

/// <summary>Who keeps the key that opens the saved sign-ins.</summary>
public enum StoreBackend
{
    /// <summary>The desktop's Secret Service (GNOME Keyring, KWallet, KeePassXC), over D-Bus.</summary>
    SecretService,

    /// <summary>The Linux kernel's keyring of the user; gone at restart.</summary>
    KernelKeyring,

    /// <summary>A file the user supplies.</summary>
    KeyFile,

    /// <summary>A passphrase the user types each time.</summary>
    Passphrase,

    /// <summary>Windows' data protection for the user.</summary>
    DataProtection,

    /// <summary>The macOS keychain of the user.</summary>
    Keychain,

    /// <summary>Nobody: the sign-ins are kept in clear text, because that was asked for by name.</summary>
    PlainText,
}
