namespace Dray.Identity.Stores;

/// <summary>Keeps the 256-bit key that opens the file with the sign-ins.</summary>
/// <remarks>
/// Each method may throw <see cref="KeyHolderException"/>: the holder cannot answer now, which says nothing of the key. A key is found
/// by any process of the same user as soon as <see cref="CreateAsync"/> has returned.
/// </remarks>
internal interface IKeyHolder
{
    StoreBackend Backend { get; }

    /// <summary>One phrase for people: where the key is, and when it is lost.</summary>
    string Detail { get; }

    /// <summary>What a later process needs to find this holder again; no secret. Written into the index.</summary>
    HolderReference Reference { get; }

    /// <summary>Makes the key of this id and keeps it. Called once for an id.</summary>
    Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation);

    /// <summary>Gets the key; null when the holder answers that it has none.</summary>
    Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation);

    /// <summary>Removes the key, if it is there.</summary>
    Task ForgetAsync(KeyId id, CancellationToken cancellation);
}
