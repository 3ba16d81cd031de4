namespace Dray.Emulator.Storage.Engine;

/// <summary>A staged or committed block.</summary>
/// <param name="Id">As sent: base64.</param>
/// <param name="Bytes">What was sent.</param>
internal sealed record Block(string Id, Content Bytes);
