namespace Dray.Emulator.Storage.Engine;

/// <summary>What a container lets anyone read.</summary>
internal enum PublicAccess
{
    None,

    /// <summary>Blobs, not the listing.</summary>
    Blob,

    /// <summary>Blobs, the listing and the container's properties.</summary>
    Container,
}
