using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>One entry of a listing.</summary>
/// <param name="Name">Of the blob, or the prefix.</param>
/// <param name="State">Null for a prefix, and for a blob of which only uncommitted blocks exist.</param>
/// <param name="IsPrefix">It stands for all names that begin so.</param>
internal readonly record struct ListItem(string Name, BlobState? State, bool IsPrefix);
