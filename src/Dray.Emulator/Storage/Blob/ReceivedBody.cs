using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob;

/// <summary>A request body as it was taken in.</summary>
internal sealed record ReceivedBody(Content Content, string? Md5, bool Md5WasSent, string Crc64);
