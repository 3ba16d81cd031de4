using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Azure.Core;
using Dray.Identity.Clouds;
using Dray.Identity.SignIn;
using Dray.TestKit;
using Dray.Wire.Failures;

namespace Dray.Identity.Tests.SignIn;

public sealed class ClientSecretSignInTests
{
    private static readonly TokenRequestContext Storage = new([AzureCloud.StorageScope]);

    [Fact]
    public async Task Asks_the_token_endpoint_and_no_discovery_host()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        var token = await Create(http).Credential.GetTokenAsync(Storage, TestContext.Current.CancellationToken);
        Assert.Equal("planted-token-1", token.Token);
        Assert.All(http.Asked, asked => Assert.DoesNotContain("discovery/instance", asked, StringComparison.Ordinal));
        var body = http.Bodies[^1];
        Assert.Contains("grant_type=client_credentials", body, StringComparison.Ordinal);
        Assert.Contains("cp1", Uri.UnescapeDataString(body), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("https://storage.azure.com/.default", Uri.UnescapeDataString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_authority_is_asked_and_no_other_host()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        var request = Identities.WithSecret with { Authority = Authority.Parse("https://sts.airgap.example:8443") };
        await SignInCatalog.Create(request, new SignInServices { Transport = http }).Credential.GetTokenAsync(Storage, TestContext.Current.CancellationToken);
        Assert.All(http.Asked, asked => Assert.Contains("https://sts.airgap.example:8443/", asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_secret_is_explained_with_its_code_and_remedy()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.Unauthorized, """
            {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '1'. Trace ID: t-1 Correlation ID: c-1 Timestamp: 2026-11-20 10:00:00Z","error_codes":[7000215],"timestamp":"2026-11-20 10:00:00Z","trace_id":"t-1","correlation_id":"c-1"}
            """));
        var thrown = await Assert.ThrowsAsync<DrayException>(() => Create(http).Credential.GetTokenAsync(Storage, Identities.Stop).AsTask());
        var failure = thrown.Failure;
        Assert.Equal(FailureKind.NotSignedIn, failure.Kind);
        Assert.Equal("AADSTS7000215", failure.ServiceCode);
        Assert.Equal("t-1", failure.RequestId);
        Assert.Contains("trace id t-1, correlation id c-1, 2026-11-20 10:00:00Z", failure.Message, StringComparison.Ordinal);
        Assert.Contains("not its id", failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(Identities.PlantedSecret, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_tenant_points_to_other_clouds()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.BadRequest, """
            {"error":"invalid_request","error_description":"AADSTS90002: Tenant 'x' not found. Check to make sure you have the correct tenant ID.","error_codes":[90002],"trace_id":"t","correlation_id":"c","timestamp":"2026-11-20 10:00:00Z"}
            """));
        var failure = (await Assert.ThrowsAsync<DrayException>(() => Create(http).Credential.GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;
        Assert.Equal("AADSTS90002", failure.ServiceCode);
        Assert.Contains("login.microsoftonline.us", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_is_not_there_names_host_and_proxy()
    {
        using var http = new RecordingEntra(_ => throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)))
        {
            MetadataAnswer = _ => throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)),
        };
        var services = new SignInServices { Transport = http, Network = new NetworkSettings { Proxy = "http://proxy.corp:3128" } };
        var signIn = SignInCatalog.Create(Identities.WithSecret, services);
        var failure = (await Assert.ThrowsAsync<DrayException>(() => signIn.Credential.GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;
        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Contains("login.microsoftonline.com", failure.Message, StringComparison.Ordinal);
        Assert.Contains("http://proxy.corp:3128", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_untrusted_certificate_names_the_variable()
    {
        Exception Tls() => new HttpRequestException("ssl", new AuthenticationException("The remote certificate is invalid: UntrustedRoot"));
        using var http = new RecordingEntra(_ => throw Tls()) { MetadataAnswer = _ => throw Tls() };
        var failure = (await Assert.ThrowsAsync<DrayException>(() => Create(http).Credential.GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;
        Assert.Equal(FailureKind.Untrusted, failure.Kind);
        Assert.Contains("SSL_CERT_FILE", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("common")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_tenant_that_cannot_be_one_is_refused_before_anything_is_sent(string tenant) => Assert.Equal(
        FailureKind.Usage,
        Assert.Throws<DrayException>(() => SignInCatalog.Create(Identities.WithSecret with { TenantId = tenant }, new SignInServices())).Failure.Kind);

    [Fact]
    public async Task A_rotated_secret_file_is_read_again()
    {
        using var folder = new TemporaryDirectory();
        var path = folder.Write("secret", "first\n");
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        var signIn = SignInCatalog.Create(Identities.WithSecret with { Secret = new SecretSource.FromFile(path) }, new SignInServices { Transport = http });
        await signIn.Credential.GetTokenAsync(Storage, Identities.Stop);
        File.WriteAllText(path, "second");
        await signIn.Credential.GetTokenAsync(Storage, Identities.Stop);
        Assert.Contains("client_secret=first", http.Bodies.First(body => body.Length > 0), StringComparison.Ordinal);
        Assert.Contains("client_secret=second", http.Bodies[^1], StringComparison.Ordinal);
    }

    private static ISignIn Create(HttpMessageHandler http) => SignInCatalog.Create(Identities.WithSecret, new SignInServices { Transport = http });
}
