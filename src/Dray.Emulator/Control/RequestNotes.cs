namespace Dray.Emulator.Control;

/// <summary>What a service may leave in <c>HttpContext.Items</c> for the request log.</summary>
internal static class RequestNotes
{
    /// <summary>A string: the operation's name, for example <c>PutBlock</c>.</summary>
    public const string Operation = "operation";

    /// <summary>A list of form parameters, secrets already redacted.</summary>
    public const string Form = "form";
}
