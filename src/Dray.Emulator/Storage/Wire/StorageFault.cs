namespace Dray.Emulator.Storage.Wire;

/// <summary>A refusal as Azure Storage words it; the service turns it into the answer.</summary>
#pragma warning disable CA1032, RCS1194 // always carries the answer's status and code
internal sealed class StorageFault(int status, string code, string message) : Exception(message)
#pragma warning restore CA1032, RCS1194
{
    public int Status => status;

    /// <summary>The value of <c>x-ms-error-code</c> and of the body's <c>Code</c>.</summary>
    public string Code => code;

    /// <summary>Further elements of the error body, such as <c>AuthenticationErrorDetail</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Further headers, such as <c>WWW-Authenticate</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
