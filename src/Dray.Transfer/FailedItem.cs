using Dray.Wire.Failures;

namespace Dray.Transfer;

/// <summary>An item that did not arrive.</summary>
/// <param name="Source">For people: never with what grants access.</param>
/// <param name="Destination">For people; empty for a removal, or when the source could not even be read.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Failure">Why.</param>
public sealed record FailedItem(string Source, string Destination, long Length, Failure Failure);
