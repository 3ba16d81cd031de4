using Dray.Wire.Failures;

namespace Dray.Identity.Stores;

/// <summary>What was tried to keep a key, and why each failed: one message of them all.</summary>
internal sealed class StoreFailures
{
    private readonly List<string> reasons = [];

    public void Add(StoreBackend backend, string reason) => reasons.Add($"the {backend.Spoken()} {reason}");

    public DrayException ToException() => new(new Failure(
        FailureKind.Local, $"The sign-in cannot be saved; nothing here can keep its key: {string.Join("; ", reasons)}.")
    {
        Remedy = "Make a key file (umask 077; openssl rand -base64 48 > ~/.dray-key) and set DRAY_STORE_KEY_FILE to it; or sign in for one "
            + "command with AZCOPY_AUTO_LOGIN_TYPE; or accept clear text with DRAY_STORE=plaintext.",
    });
}
