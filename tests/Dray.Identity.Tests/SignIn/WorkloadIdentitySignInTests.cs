using System.Net;
using Azure.Core;
using Dray.Identity.Clouds;
using Dray.Identity.SignIn;
using Dray.TestKit;
using Dray.Wire.Failures;

namespace Dray.Identity.Tests.SignIn;

public sealed class WorkloadIdentitySignInTests : IDisposable
{
    private static readonly TokenRequestContext Storage = new([AzureCloud.StorageScope]);

    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Sends_the_platforms_token_without_its_line_break()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        await Create(folder.Write("token", "planted.jwt.part\n"), http).Credential.GetTokenAsync(Storage, Identities.Stop);
        Assert.Contains("client_assertion=planted.jwt.part&", http.Bodies[^1] + "&", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("planted-no-jwt")]
    [InlineData("planted..")]
    [InlineData("")]
    public async Task A_file_without_a_token_is_refused_and_not_shown(string content)
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        var thrown = await Assert.ThrowsAsync<DrayException>(
            () => Create(folder.Write("token", content), http).Credential.GetTokenAsync(Storage, Identities.Stop).AsTask());
        Assert.Equal(FailureKind.Usage, thrown.Failure.Kind);
        Assert.DoesNotContain("planted", thrown.ToString(), StringComparison.Ordinal);
        Assert.Empty(http.Asked);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        var failure = (await Assert.ThrowsAsync<DrayException>(
            () => Create(folder.File("none"), http).Credential.GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;
        Assert.Equal(FailureKind.NotFound, failure.Kind);
        Assert.Contains(folder.File("none"), failure.Message, StringComparison.Ordinal);
    }

    private static ISignIn Create(string file, HttpMessageHandler http) => SignInCatalog.Create(
        new SignInRequest.WorkloadIdentity { TenantId = Identities.Tenant, ApplicationId = Identities.Application, TokenFile = file },
        new SignInServices { Transport = http });
}
