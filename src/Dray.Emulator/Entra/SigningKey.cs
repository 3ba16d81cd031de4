using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Entra;

/// <summary>The key that signs every token of this run (RS256), made while the rest starts.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly Task<RSA> key = Task.Run(() => RSA.Create(2048));

    /// <summary>Names the key in tokens and in the published key set.</summary>
    public string KeyId { get; } = Base64Any.Encode(RandomNumberGenerator.GetBytes(20));

    private RSA Key => key.GetAwaiter().GetResult();

    /// <summary>The compact form of a signed token (RFC 7515 §3.1).</summary>
    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5t"] = KeyId, ["kid"] = KeyId };
        var content = $"{Encode(header)}.{Encode(claims)}";
        return $"{content}.{Base64Any.Encode(Key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature) =>
        Key.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The published half (RFC 7517).</summary>
    public JsonObject PublicKeySet()
    {
        var numbers = Key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["x5t"] = KeyId,
                ["n"] = Base64Any.Encode(numbers.Modulus),
                ["e"] = Base64Any.Encode(numbers.Exponent),
            }),
        };
    }

    // A run can end before its key is made, and nobody shall wait for it then.
    public void Dispose()
    {
        if (key.IsCompletedSuccessfully)
        {
            key.Result.Dispose();
        }
    }

    private static string Encode(JsonObject part) => Base64Any.Encode(JsonText.Utf8(part));
}
