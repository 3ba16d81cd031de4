using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Clients;

/// <summary>Checks the JWT by which an application proves that it holds a registered certificate's key.</summary>
/// <remarks>Sources: RFC 7523 §3; https://learn.microsoft.com/entra/identity-platform/certificate-credentials</remarks>
internal sealed class ClientAssertions(FederatedIssuer federation, TimeProvider clock)
{
    /// <summary>How far a client's clock may be off.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // jti → when it may be forgotten
    private readonly ConcurrentDictionary<string, DateTimeOffset> used = new();

    /// <returns>The proof for <c>appidacr</c>.</returns>
    public string Check(string assertion, Application application, Tenant tenant, TokenRequest request)
    {
        var token = CompactToken.Parse(assertion)
            ?? throw AadException.InvalidClient(50027, "The client assertion is no JWT of three base64url parts.");
        if (token.Text("iss") is { } issuer && !issuer.Equals(application.ClientId, StringComparison.OrdinalIgnoreCase))
        {
            FederatedAssertions.Check(token, application, issuer, federation);
            CheckTimes(token, application);
            return "2";
        }

        if (!application.ClientId.Equals(token.Text("iss"), StringComparison.OrdinalIgnoreCase)
            || !application.ClientId.Equals(token.Text("sub"), StringComparison.OrdinalIgnoreCase))
        {
            throw AadException.InvalidClient(700021, $"The client assertion's 'iss' and 'sub' must both be the client id '{application.ClientId}'.");
        }

        CheckSignature(token, application);
        CheckAudience(token, tenant, request);
        CheckTimes(token, application);
        CheckReplay(token, application);
        return "2";
    }

    private static void CheckSignature(CompactToken token, Application application)
    {
        using var key = Registered(token, application)?.GetRSAPublicKey();
        var padding = token.HeaderText("alg") switch
        {
            "PS256" => RSASignaturePadding.Pss,
            "RS256" => RSASignaturePadding.Pkcs1,
            _ => null,
        };
        if (key is null || padding is null || !key.VerifyData(token.Content, token.Signature, HashAlgorithmName.SHA256, padding))
        {
            throw AadException.InvalidClient(700027, Explain(token, application, key is not null, padding is not null));
        }
    }

    private static string Explain(CompactToken token, Application application, bool isRegistered, bool isKnownAlgorithm) =>
        !isRegistered
            ? $"The client assertion's certificate (x5t '{token.HeaderText("x5t")}', x5t#S256 '{token.HeaderText("x5t#S256")}') is not registered "
                + $"for the application '{application.ClientId}'."
            : isKnownAlgorithm
                ? $"The client assertion's signature does not fit the certificate registered for the application '{application.ClientId}'."
                : $"The client assertion's algorithm '{token.HeaderText("alg")}' is not accepted; use PS256 or RS256.";

    private static X509Certificate2? Registered(CompactToken token, Application application)
    {
        var sha256 = token.HeaderText("x5t#S256") is { } s256 ? Base64Any.Decode(s256) : null;
        var sha1 = token.HeaderText("x5t") is { } s1 ? Base64Any.Decode(s1) : null;
        var leaf = Leaf(token);
        return application.Certificates.FirstOrDefault(certificate =>
            (sha256 is not null && certificate.GetCertHash(HashAlgorithmName.SHA256).AsSpan().SequenceEqual(sha256))
            || (sha1 is not null && certificate.GetCertHash().AsSpan().SequenceEqual(sha1))
            || (leaf is not null && certificate.RawDataMemory.Span.SequenceEqual(leaf)));
    }

    // x5c is an array, leaf first (RFC 7515 §4.1.6); MSAL.NET writes a single certificate as a bare string.
    private static byte[]? Leaf(CompactToken token) =>
        !token.Header.TryGetProperty("x5c", out var chain) ? null
        : chain.ValueKind == JsonValueKind.String ? Base64Any.Decode(chain.GetString()!)
        : chain.ValueKind == JsonValueKind.Array && chain.GetArrayLength() > 0 && chain[0].ValueKind == JsonValueKind.String ? Base64Any.Decode(chain[0].GetString()!)
        : null;

    private static void CheckAudience(CompactToken token, Tenant tenant, TokenRequest request)
    {
        var audience = token.Text("aud") ?? string.Empty;
        var accepted = audience == request.Endpoint || (Uri.TryCreate(audience, UriKind.Absolute, out var url)
            && url.Scheme == "https"
            && EntraHosts.Serves(url.Host)
            && url.AbsolutePath.Trim('/').Split('/', 2) is [var segment, ..]
            && (segment == "adfs" || tenant.IsNamed(segment)));
        if (!accepted)
        {
            throw AadException.InvalidClient(700023, $"The client assertion's audience '{audience}' is not this token endpoint, '{request.Endpoint}'.");
        }
    }

    private void CheckTimes(CompactToken token, Application application)
    {
        var now = clock.GetUtcNow();
        if (token.Time("exp") is not { } expires || expires + Skew <= now)
        {
            throw AadException.InvalidClient(
                700024,
                $"The client assertion for '{application.ClientId}' is outside its time: it is {now:yyyy-MM-ddTHH:mm:ssZ}, and it ended at {token.Time("exp"):yyyy-MM-ddTHH:mm:ssZ}.");
        }

        if (token.Time("nbf") - Skew > now)
        {
            throw AadException.InvalidClient(
                700024,
                $"The client assertion for '{application.ClientId}' is outside its time: it is {now:yyyy-MM-ddTHH:mm:ssZ}, and it begins at {token.Time("nbf"):yyyy-MM-ddTHH:mm:ssZ}.");
        }
    }

    /// <summary>An assertion is good once (RFC 7523 §3, item 7), which a client that caches it by mistake finds out here.</summary>
    private void CheckReplay(CompactToken token, Application application)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, until) in used)
        {
            if (until < now)
            {
                used.TryRemove(old, out _);
            }
        }

        if (token.Text("jti") is { } id && !used.TryAdd($"{application.ClientId} {id}", token.Time("exp")!.Value + Skew))
        {
            throw AadException.InvalidClient(50027, $"The client assertion with the jti '{id}' has been used before; sign a new one for each request.");
        }
    }
}
