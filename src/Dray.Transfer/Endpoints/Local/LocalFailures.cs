using Dray.Wire.Failures;

namespace Dray.Transfer.Endpoints.Local;

/// <summary>What the file system refused, in words for people.</summary>
internal static class LocalFailures
{
    private const int NoSpaceLeft = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static Failure From(Exception exception, string path, string verb) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new Failure(FailureKind.NotFound, $"Cannot {verb} {path}: it is not there."),
        UnauthorizedAccessException =>
            new Failure(FailureKind.Local, $"Cannot {verb} {path}: permission denied.") { Remedy = $"Allow this user to {verb} it." },
        IOException full when full.HResult is NoSpaceLeft or QuotaExceeded or WindowsDiskFull || full.Message.Contains("disk", StringComparison.OrdinalIgnoreCase) && full.Message.Contains("full", StringComparison.OrdinalIgnoreCase) =>
            new Failure(FailureKind.Local, $"Cannot {verb} {path}: the disk is full.") { Remedy = "Free some space and run the command again; nothing is left under the final name." },
        PathTooLongException =>
            new Failure(FailureKind.Local, $"Cannot {verb} {path}: the name is too long for this file system."),
        _ => new Failure(FailureKind.Local, $"Cannot {verb} {path}: {exception.Message}"),
    };
}
