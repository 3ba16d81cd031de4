using Dray.Wire.Failures;

namespace Dray.Transfer.Endpoints.Local;

/// <summary>A blob's name as a path below a folder. A name can never lead out of that folder.</summary>
internal static class LocalName
{
    /// <exception cref="DrayException">The name holds <c>.</c> or <c>..</c> as a part, a NUL, or nothing.</exception>
    public static string Resolve(string folder, string relative)
    {
        var parts = relative.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.Any(part => part is "." or ".." || part.Contains('\0', StringComparison.Ordinal)))
        {
            throw new DrayException(new Failure(FailureKind.Local, $"'{relative}' cannot be a file below {folder}: a part of it is '.', '..' or empty.")
            { Remedy = "Download that blob by itself, to a file name of your choice." });
        }

        return Path.Combine(folder, OperatingSystem.IsWindows() ? string.Join('\\', parts.Select(ForWindows)) : string.Join('/', parts));
    }

    // The characters Windows forbids, escaped as AzCopy does, so that an upload can bring them back.
    private static string ForWindows(string part) => string.Concat(part.Select(
        c => c is '<' or '>' or '\\' or ':' or '"' or '|' or '?' or '*' ? $"%{(int)c:X2}" : c.ToString()));
}
