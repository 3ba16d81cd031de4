namespace Dray.Identity.Stores;

/// <summary>A holder cannot keep or give a key now. The message is a phrase that follows "the kernel keyring ".</summary>
internal sealed class KeyHolderException(string reason, Exception? cause = null) : Exception(reason, cause);
