using Dray.Wire.Failures;

namespace Dray.Identity.SignIn.WorkloadIdentity;

/// <summary>Reads the platform's token, a JWT, without the line break that many tools leave behind it and Entra refuses.</summary>
internal static class FederatedTokenFile
{
    /// <summary>Longest file read, in bytes.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <exception cref="DrayException">Missing, unreadable, or no JWT. Its content is never part of the message.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var text = new FileInfo(path).Length <= MaxBytes ? (await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false)).Trim() : "";
            return text.Split('.') is { Length: 3 } parts && Array.TrueForAll(parts, static part => part.Length > 0) ? text
                : throw new DrayException(new Failure(FailureKind.Usage, $"The token file {path} holds no token.")
                {
                    Remedy = "Check AZURE_FEDERATED_TOKEN_FILE, and that the platform has written the file.",
                });
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new DrayException(new Failure(FailureKind.NotFound, $"The token file {path} cannot be read: {reason.Message.TrimEnd('.')}.")
            {
                Remedy = "Check AZURE_FEDERATED_TOKEN_FILE.",
            }, reason);
        }
    }
}
