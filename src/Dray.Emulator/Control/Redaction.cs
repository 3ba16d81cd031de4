namespace Dray.Emulator.Control;

/// <summary>Takes secrets out of what the request log keeps.</summary>
internal static class Redaction
{
    public const string Mark = "REDACTED";

    private static readonly HashSet<string> SecretParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "sig", "client_secret", "client_assertion", "assertion", "password", "passwd", "refresh_token", "code", "code_verifier", "device_code", "id_token_hint",
    };

    public static string Value(string parameter, string value) => SecretParameters.Contains(parameter) ? Mark : value;

    /// <summary>Path and query with the values of secret parameters replaced.</summary>
    public static string Target(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        if (question < 0 || !MayHoldSecret(target.AsSpan(question + 1)))
        {
            return target;
        }

        var parts = target[(question + 1)..].Split('&').Select(part =>
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            return equals > 0 && SecretParameters.Contains(part[..equals]) ? $"{part[..equals]}={Mark}" : part;
        });
        return $"{target[..question]}?{string.Join('&', parts)}";
    }

    // Most queries hold no secret and are kept as the one string they are.
    private static bool MayHoldSecret(ReadOnlySpan<char> query)
    {
        foreach (var name in SecretParameters)
        {
            if (query.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
