using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Dray.Benchmarks.Server;

/// <summary>A container that exists only in its name: <c>give-COUNTxSIZE</c> in folders of a thousand, <c>flat-COUNTxSIZE</c> without.</summary>
internal sealed record SyntheticContainer(bool Flat, int Count, long BlobLength)
{
    public const int BlobsPerFolder = 1000;

    /// <summary>Length of a folder's name with its slash: <c>d00000/</c>.</summary>
    public const int FolderLength = 7;

    /// <summary>Length of a file's name: <c>f00000000</c>.</summary>
    public const int FileLength = 9;

    private static readonly ConcurrentDictionary<long, byte[]> Hashes = new();

    public int Folders => (Count + BlobsPerFolder - 1) / BlobsPerFolder;

    /// <summary>Base64 of every blob's MD5, as the service keeps it for blobs written by one Put Blob; null for larger ones.</summary>
    public byte[]? ContentMD5 => BlobLength > SyntheticBytes.Period ? null : Hashes.GetOrAdd(BlobLength, static length =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(MD5.HashData(SyntheticBytes.At(0, length).Span))));

    public int NameLength => Flat ? FileLength : FolderLength + FileLength;

    public override string ToString() => $"{(Flat ? "flat" : "give")}-{Count}x{BlobLength}";

    public string NameOf(int index)
    {
        Span<byte> name = stackalloc byte[NameLength];
        WriteName(index, name);
        return Encoding.ASCII.GetString(name);
    }

    public static SyntheticContainer? Parse(ReadOnlySpan<byte> name)
    {
        var flat = name.StartsWith("flat-"u8);
        if (!flat && !name.StartsWith("give-"u8))
        {
            return null;
        }

        return Utf8Parser.TryParse(name[5..], out int count, out var used)
            && name[(5 + used)..].StartsWith("x"u8)
            && Utf8Parser.TryParse(name[(5 + used + 1)..], out long length, out _)
            ? new SyntheticContainer(flat, count, length)
            : null;
    }

    /// <summary>Writes the name of a blob into exactly <see cref="NameLength"/> bytes.</summary>
    public void WriteName(int index, Span<byte> target)
    {
        if (!Flat)
        {
            WriteFolder(index / BlobsPerFolder, target);
            target = target[FolderLength..];
        }

        target[0] = (byte)'f';
        WriteDigits(index, target[1..FileLength]);
    }

    public static void WriteFolder(int folder, Span<byte> target)
    {
        target[0] = (byte)'d';
        WriteDigits(folder, target[1..(FolderLength - 1)]);
        target[FolderLength - 1] = (byte)'/';
    }

    /// <summary>Whether a blob of this name exists.</summary>
    public bool Has(ReadOnlySpan<byte> name)
    {
        if (name.Length != NameLength || !Utf8Parser.TryParse(name[^8..], out int index, out var used) || used != 8 || index >= Count)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[NameLength];
        WriteName(index, expected);
        return name.SequenceEqual(expected);
    }

    private static void WriteDigits(int value, Span<byte> target)
    {
        for (var at = target.Length - 1; at >= 0; at--)
        {
            target[at] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
