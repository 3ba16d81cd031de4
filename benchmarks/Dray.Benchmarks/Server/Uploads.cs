using System.Collections.Concurrent;
using Dray.Wire.Checksums;

namespace Dray.Benchmarks.Server;

/// <summary>What clients did since the last reset: the proof that a fast program did its work.</summary>
internal sealed class Uploads
{
    // Keyed by the checksum of the path: no string is made per request.
    private readonly ConcurrentDictionary<ulong, long> lengths = new();
    private readonly ConcurrentDictionary<ulong, long> staged = new();
    private long bytesIn;
    private long bytesOut;
    private long requests;
    private long listed;

    /// <summary>Distinct blobs committed.</summary>
    public int Blobs => lengths.Count;

    /// <summary>Sum of the lengths of the committed blobs.</summary>
    public long BlobBytes => lengths.Values.Sum();

    public long Requests => Interlocked.Read(ref requests);

    public long BytesIn => Interlocked.Read(ref bytesIn);

    public long BytesOut => Interlocked.Read(ref bytesOut);

    /// <summary>Entries named in listings.</summary>
    public long Listed => Interlocked.Read(ref listed);

    public void Reset()
    {
        lengths.Clear();
        staged.Clear();
        (bytesIn, bytesOut, requests, listed) = (0, 0, 0, 0);
    }

    public void CountRequest(long body)
    {
        Interlocked.Increment(ref requests);
        Interlocked.Add(ref bytesIn, body);
    }

    public void CountSent(long bytes) => Interlocked.Add(ref bytesOut, bytes);

    public void CountListed(int entries) => Interlocked.Add(ref listed, entries);

    public void Put(ReadOnlySpan<byte> path, long length) => lengths[Crc64.Compute(path)] = length;

    public void Stage(ReadOnlySpan<byte> path, long length) =>
        staged.AddOrUpdate(Crc64.Compute(path), static (_, more) => more, static (_, sum, more) => sum + more, length);

    /// <summary>Commits all that was staged: block lists are taken to name every block once.</summary>
    public void Commit(ReadOnlySpan<byte> path)
    {
        var key = Crc64.Compute(path);
        lengths[key] = staged.TryRemove(key, out var length) ? length : 0;
    }

    public long? LengthOf(ReadOnlySpan<byte> path) => lengths.TryGetValue(Crc64.Compute(path), out var length) ? length : null;
}
