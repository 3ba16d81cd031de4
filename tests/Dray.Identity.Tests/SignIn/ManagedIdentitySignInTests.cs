using System.Net;
using Azure.Core;
using Dray.Identity.Clouds;
using Dray.Identity.SignIn;
using Dray.Wire.Failures;

namespace Dray.Identity.Tests.SignIn;

public sealed class ManagedIdentitySignInTests
{
    private static readonly TokenRequestContext Storage = new([AzureCloud.StorageScope]);

    [Fact]
    public async Task Asks_imds_for_a_user_assigned_identity()
    {
        using var http = new RecordingEntra(_ => throw new InvalidOperationException())
        {
            MetadataAnswer = Identities.Json(HttpStatusCode.OK, $$"""
                {"access_token":"planted-imds","client_id":"c","expires_in":"86399","expires_on":"{{DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds()}}","not_before":"1","resource":"https://storage.azure.com","token_type":"Bearer"}
                """),
        };
        var token = await Create(new SignInRequest.ManagedIdentity { ClientId = Identities.Application }, http).Credential.GetTokenAsync(Storage, Identities.Stop);
        Assert.Equal("planted-imds", token.Token);
        Assert.Contains("169.254.169.254", http.Asked[^1], StringComparison.Ordinal);
        Assert.Contains("client_id=" + Identities.Application, http.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_imds_for_an_identity_by_its_object_id()
    {
        var id = Guid.NewGuid().ToString(); // MSAL keeps managed identities' tokens for the whole process, by id alone
        using var http = new RecordingEntra(_ => throw new InvalidOperationException())
        {
            MetadataAnswer = Identities.Json(HttpStatusCode.BadRequest, """{"error":"invalid_request","error_description":"Identity not found"}"""),
        };
        await Assert.ThrowsAsync<DrayException>(
            () => Create(new SignInRequest.ManagedIdentity { ObjectId = id }, http).Credential.GetTokenAsync(Storage, Identities.Stop).AsTask());
        Assert.Contains("object_id=" + id, http.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_what_to_check()
    {
        using var http = new RecordingEntra(_ => throw new InvalidOperationException())
        {
            MetadataAnswer = Identities.Json(HttpStatusCode.BadRequest, """{"error":"invalid_request","error_description":"Identity not found"}"""),
        };
        var thrown = await Assert.ThrowsAsync<DrayException>(
            () => Create(new SignInRequest.ManagedIdentity(), http).Credential.GetTokenAsync(Storage, Identities.Stop).AsTask());
        var failure = thrown.Failure;
        Assert.True(failure.Message.Contains("Identity not found", StringComparison.Ordinal), thrown.ToString());
        Assert.DoesNotContain("Microsoft Entra refused", failure.Message, StringComparison.Ordinal);
        Assert.Contains("managed identity", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_ids_or_a_malformed_one_are_refused()
    {
        using var http = new RecordingEntra(_ => throw new InvalidOperationException());
        Assert.Throws<DrayException>(() => Create(new SignInRequest.ManagedIdentity { ClientId = "c", ResourceId = "/subscriptions/x" }, http));
        Assert.Throws<DrayException>(() => Create(new SignInRequest.ManagedIdentity { ClientId = "c", ObjectId = "o" }, http));
        Assert.Throws<DrayException>(() => Create(new SignInRequest.ManagedIdentity { ResourceId = "nonsense" }, http));
    }

    private static ISignIn Create(SignInRequest.ManagedIdentity request, HttpMessageHandler http) =>
        SignInCatalog.Create(request, new SignInServices { Transport = http });
}
