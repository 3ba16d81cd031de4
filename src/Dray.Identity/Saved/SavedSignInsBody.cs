namespace Dray.Identity.Saved;

/// <summary>The JSON inside the store's payload.</summary>
internal sealed record SavedSignInsBody
{
    public required IReadOnlyList<SavedSignIn> SignIns { get; init; }
}
