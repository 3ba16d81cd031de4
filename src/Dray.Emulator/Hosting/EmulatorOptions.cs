using Dray.Emulator.Directory;

namespace Dray.Emulator.Hosting;

/// <summary>What one run emulates.</summary>
internal sealed record EmulatorOptions
{
    public const string LinuxArcFolder = "/var/opt/azcmagent/tokens";

    /// <summary>Makes the directory; called off the calling thread, for it makes keys.</summary>
    public required Func<EmulatedDirectory> Directory { get; init; }

    /// <summary>Where Blob requests are passed on to; null for the emulator's own.</summary>
    public Uri? BlobBackend { get; init; }

    /// <summary>Folder for the bytes of large blobs while the run lasts; null for memory.</summary>
    public string? StorageFolder { get; init; }

    /// <summary>The host whose identity endpoint is there, by its name in <see cref="Imds.IdentityHosts"/>; null for none.</summary>
    public string? ManagedIdentity { get; init; }

    /// <summary>Where clients insist that the key file of Azure Arc lies.</summary>
    public string ArcFolder { get; init; } = LinuxArcFolder;

    /// <summary>Whether COMMAND is given a token file to exchange, as a pod of a cluster is.</summary>
    public bool WorkloadIdentity { get; init; }

    /// <summary>Services beside the emulator's own.</summary>
    public IReadOnlyList<IEmulatedService> Others { get; init; } = [];

    public TimeProvider System { get; init; } = TimeProvider.System;
}
