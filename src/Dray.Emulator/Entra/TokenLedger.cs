using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dray.Emulator.Entra;

/// <summary>Numbers the access tokens of a run, so that all of those issued so far can be ended at once.</summary>
/// <remarks>The number is the first half of the <c>uti</c> claim, which to clients is an opaque id anyway.</remarks>
internal sealed class TokenLedger
{
    private long last;
    private long ended;

    /// <summary>A fresh <c>uti</c>.</summary>
    public string Next()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, Interlocked.Increment(ref last));
        RandomNumberGenerator.Fill(id[8..]);
        return Base64Any.Encode(id);
    }

    public void EndAll() => Interlocked.Exchange(ref ended, Interlocked.Read(ref last));

    public bool HasEnded(string uti) =>
        Base64Any.Decode(uti) is not { Length: 16 } id || BinaryPrimitives.ReadInt64BigEndian(id) <= Interlocked.Read(ref ended);
}
