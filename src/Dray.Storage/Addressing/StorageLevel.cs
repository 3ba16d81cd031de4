namespace Dray.Storage.Addressing;

/// <summary>What a URL names.</summary>
public enum StorageLevel
{
    /// <summary>The account, or several of its containers by a pattern.</summary>
    Account,

    /// <summary>One container.</summary>
    Container,

    /// <summary>A blob, or a prefix of blobs: the service must be asked which.</summary>
    Blob,
}
