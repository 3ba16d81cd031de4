using Dray.Emulator.Directory;

namespace Dray.Emulator.Hosting;

/// <summary>What one run emulates.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>Makes the directory; called off the calling thread, for it makes keys.</summary>
    public required Func<EmulatedDirectory> Directory { get; init; }

    /// <summary>Where Blob requests are passed on to; null for the emulator's own.</summary>
    public Uri? BlobBackend { get; init; }

    /// <summary>Folder for the bytes of large blobs while the run lasts; null for memory.</summary>
    public string? StorageFolder { get; init; }

    /// <summary>Services beside the emulator's own.</summary>
    public IReadOnlyList<IEmulatedService> Others { get; init; } = [];

    public TimeProvider System { get; init; } = TimeProvider.System;
}
