namespace Dray.Identity.Stores;

/// <summary>Where the saved sign-ins are, for people.</summary>
/// <param name="Backend">Who keeps the key.</param>
/// <param name="Path">The file with the sign-ins.</param>
/// <param name="Encrypted">Whether that file is encrypted.</param>
/// <param name="Detail">One phrase on the key: which bus, which file, and when it is lost.</param>
public sealed record StoreDescription(StoreBackend Backend, string Path, bool Encrypted, string Detail)
{
    /// <summary>Whether a person must type something each time the sign-ins are used.</summary>
    public bool NeedsPerson => Backend == StoreBackend.Passphrase;

    /// <summary>One line: <c>encrypted file PATH, key in the kernel keyring (…)</c>.</summary>
    public override string ToString() => Encrypted
        ? $"encrypted file {Path}, key: {Backend.Spoken()} ({Detail})" : $"clear text in {Path} ({Detail})";
}
