using System.Security.Cryptography;
using Dray.Identity.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Identity.Tests.Stores;

public sealed class SealedPayloadTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly KeyId Id = KeyId.New();

    [Fact]
    public void Opens_what_it_sealed() => Prop.ForAll<byte[]>(
        body => SealedPayload.Open(SealedPayload.Seal(body, Id, Key), Key)!.AsSpan().SequenceEqual(body)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_changed_byte_of_header_body_or_tag_is_noticed()
    {
        var file = SealedPayload.Seal("body"u8, Id, Key);
        for (var index = 0; index < file.Length; index++)
        {
            var changed = file.ToArray();
            changed[index] ^= 1;
            Assert.Null(SealedPayload.Open(changed, Key));
        }
    }

    [Fact]
    public void Any_garbage_is_refused() =>
        Prop.ForAll<byte[]>(bytes => SealedPayload.Open(bytes, Key) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_writing_has_another_nonce() =>
        Assert.NotEqual(SealedPayload.Seal("body"u8, Id, Key), SealedPayload.Seal("body"u8, Id, Key));
}
