using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Dray.Emulator.Tests.Entra;

/// <summary>Client assertions in the dialects that clients really write.</summary>
internal sealed record Assertion(X509Certificate2 Certificate, string ClientId, string Audience)
{
    public string Algorithm { get; init; } = "PS256";

    public JsonObject Header { get; init; } = [];

    public JsonNode? Expires { get; init; } = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 600;

    public string Subject { get; init; } = ClientId;

    public string Issuer { get; init; } = ClientId;

    public string Id { get; init; } = Guid.NewGuid().ToString();

    public static string Sha256Of(X509Certificate2 certificate) => Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));

    public string Sign()
    {
        var header = (JsonObject)Header.DeepClone();
        header["alg"] = Algorithm;
        header["typ"] = "JWT";
        if (header.Count == 2)
        {
            header["x5t#S256"] = Sha256Of(Certificate);
        }

        var claims = new JsonObject
        {
            ["aud"] = Audience,
            ["iss"] = Issuer,
            ["sub"] = Subject,
            ["jti"] = Id,
            ["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["exp"] = Expires?.DeepClone(),
        };
        var content = $"{Encode(header)}.{Encode(claims)}";
        using var key = Certificate.GetRSAPrivateKey()!;
        var padding = Algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, padding))}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
