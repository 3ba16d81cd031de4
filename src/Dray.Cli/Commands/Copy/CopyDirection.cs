namespace Dray.Cli.Commands.Copy;

/// <summary>Which way a copy goes.</summary>
internal enum CopyDirection
{
    /// <summary>To be told from the two sides.</summary>
    Inferred,
    LocalBlob,
    BlobLocal,
}
