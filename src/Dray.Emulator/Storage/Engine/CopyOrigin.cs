namespace Dray.Emulator.Storage.Engine;

/// <summary>What a blob remembers of the copy that made it.</summary>
internal sealed record CopyOrigin(string Id, string Source, Stamp Completed, long Length);
