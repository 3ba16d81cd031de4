namespace Dray.Transfer.Planning;

/// <summary>Guesses what a file holds.</summary>
public interface IContentTypes
{
    /// <param name="name">The file's name.</param>
    /// <param name="head">The first bytes, up to <see cref="ContentTypes.HeadBytes"/> of them.</param>
    string Guess(string name, ReadOnlySpan<byte> head);
}
