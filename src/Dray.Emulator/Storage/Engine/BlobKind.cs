namespace Dray.Emulator.Storage.Engine;

/// <summary>The three kinds of blob; the member names are the wire's.</summary>
internal enum BlobKind
{
    BlockBlob,
    PageBlob,
    AppendBlob,
}
