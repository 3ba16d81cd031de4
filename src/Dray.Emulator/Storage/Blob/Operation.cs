using Dray.Emulator.Storage.Authorization;

namespace Dray.Emulator.Storage.Blob;

/// <summary>One REST operation: what it needs and how it is answered.</summary>
internal sealed record Operation(AccessNeed Need, Func<BlobCall, Task> AnswerAsync);
