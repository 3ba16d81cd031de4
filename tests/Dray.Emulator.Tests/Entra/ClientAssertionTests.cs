using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Entra;

public sealed class ClientAssertionTests : IAsyncLifetime
{
    private RunningEmulator emulator = null!;

    private X509Certificate2 Certificate => emulator.Application.Certificates[0];

    private string Endpoint => $"https://login.microsoftonline.com/{emulator.Tenant.Id}/oauth2/v2.0/token";

    private Assertion Good => new(Certificate, emulator.Application.ClientId, Endpoint);

    public async ValueTask InitializeAsync() => emulator = await RunningEmulator.StartAsync();

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    [Fact]
    public async Task Every_dialect_of_naming_the_certificate_is_understood()
    {
        var sha1 = Certificate.GetCertHash();
        var sha256 = Certificate.GetCertHash(HashAlgorithmName.SHA256);
        var der = Convert.ToBase64String(Certificate.RawData);
        JsonObject[] headers =
        [
            new() { ["x5t"] = Convert.ToBase64String(sha1) }, // Go: standard, padded
            new() { ["x5t"] = Convert.ToBase64String(sha1).Replace('+', '-').Replace('/', '_') }, // Python: URL-safe, padded
            new() { ["x5t#S256"] = Convert.ToBase64String(sha256).Replace('+', '-').Replace('/', '_').TrimEnd('=') }, // .NET, JavaScript
            new() { ["x5c"] = new JsonArray(der) }, // JavaScript
            new() { ["x5c"] = der }, // MSAL.NET with a single certificate
        ];

        foreach (var header in headers)
        {
            foreach (var algorithm in (string[])["PS256", "RS256"])
            {
                var (status, body) = await AskAsync(Good with { Header = header, Algorithm = algorithm });
                Assert.True(status == HttpStatusCode.OK, $"{header.ToJsonString()} {algorithm}: {body["error_description"]}");
            }
        }
    }

    [Fact]
    public async Task An_end_is_understood_as_number_string_and_fraction()
    {
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 300;
        foreach (var end in (JsonNode[])[seconds, seconds.ToString(), seconds + 0.25])
        {
            var (status, body) = await AskAsync(Good with { Expires = end });
            Assert.True(status == HttpStatusCode.OK, $"{body["error_description"]}");
        }
    }

    [Fact]
    public async Task A_past_end_is_refused() =>
        await RefusedAsync(700024, Good with { Expires = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 400 });

    [Fact]
    public async Task A_missing_end_is_refused() => await RefusedAsync(700024, Good with { Expires = null });

    [Fact]
    public async Task A_foreign_certificate_is_refused()
    {
        using var key = RSA.Create(2048);
        using var foreign = new CertificateRequest("CN=foreign", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));

        await RefusedAsync(700027, Good with { Certificate = foreign });
        await RefusedAsync(700027, Good with { Certificate = foreign, Header = new() { ["x5t#S256"] = Assertion.Sha256Of(Certificate) } });
    }

    [Fact]
    public async Task Another_audience_is_refused() => await RefusedAsync(700023, Good with { Audience = "https://example.com/token" });

    [Fact]
    public async Task An_unknown_issuer_is_a_federation_that_was_never_set_up() =>
        await RefusedAsync(700211, Good with { Issuer = "https://token.actions.githubusercontent.com" });

    [Fact]
    public async Task The_same_assertion_is_good_once()
    {
        var once = Good with { Id = "one" };

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(once)).Status);
        await RefusedAsync(50027, once);
    }

    private async Task RefusedAsync(int code, Assertion assertion)
    {
        var (status, body) = await AskAsync(assertion);
        Assert.Equal(code, (int)body["error_codes"]![0]!);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("invalid_client", (string)body["error"]!);
    }

    private Task<(HttpStatusCode Status, JsonObject Body)> AskAsync(Assertion assertion) => emulator.TokenAsync(
        $"{emulator.Tenant.Id}/oauth2/v2.0/token",
        ("grant_type", "client_credentials"),
        ("client_id", emulator.Application.ClientId),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion.Sign()),
        ("scope", "https://storage.azure.com/.default"));
}
