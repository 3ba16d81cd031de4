namespace Dray.Emulator.Storage.Engine;

/// <summary>A stored access policy; a SAS that names it takes what it does not say itself from here.</summary>
internal sealed record AccessPolicy(string Id, string? Start, string? Expiry, string? Permissions);
