using System.Net;
using System.Text;
using Azure.Core;
using Dray.Storage.Authorization;
using Dray.TestKit;
using Dray.Wire.Failures;
using Dray.Wire.Trust;

namespace Dray.Storage.Tests.Authorization;

public sealed class BearerAuthorizerTests : IDisposable
{
    private const string Url = "https://contoso.blob.core.windows.net/c/b";
    private readonly ManualTimeProvider clock = new();
    private readonly FakeCredential credential;
    private readonly BearerAuthorizer authorizer;

    public BearerAuthorizerTests()
    {
        credential = new FakeCredential(clock);
        authorizer = new BearerAuthorizer(credential, new TrustedHosts(), clock);
    }

    public void Dispose() => authorizer.Dispose();

    [Fact]
    public async Task A_token_of_the_storage_scope_is_shown()
    {
        Assert.Equal("Bearer token-1", await AuthorizeAsync());

        var asked = Assert.Single(credential.Asked);
        Assert.Equal(["https://storage.azure.com/.default"], asked.Scopes);
        Assert.True(asked.IsCaeEnabled);
        Assert.Null(asked.Claims);
    }

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        await AuthorizeAsync();
        clock.Advance(TimeSpan.FromMinutes(54.9));
        Assert.Equal("Bearer token-1", await AuthorizeAsync());

        clock.Advance(TimeSpan.FromMinutes(0.2));

        Assert.Equal("Bearer token-2", await AuthorizeAsync());
    }

    [Fact]
    public async Task A_token_is_renewed_at_its_refresh_time_when_that_comes_first()
    {
        credential.RefreshAfter = TimeSpan.FromMinutes(20);
        await AuthorizeAsync();
        clock.Advance(TimeSpan.FromMinutes(19.9));
        Assert.Equal("Bearer token-1", await AuthorizeAsync());

        clock.Advance(TimeSpan.FromMinutes(0.2));

        Assert.Equal("Bearer token-2", await AuthorizeAsync());
    }

    [Fact]
    public async Task A_token_that_ends_soon_is_not_asked_for_on_every_request()
    {
        credential.Lifetime = TimeSpan.FromMinutes(1);
        await AuthorizeAsync();
        await AuthorizeAsync();
        Assert.Single(credential.Asked);

        clock.Advance(TimeSpan.FromSeconds(31));
        await AuthorizeAsync();

        Assert.Equal(2, credential.Asked.Count);
    }

    [Fact]
    public async Task One_caller_asks_and_the_others_wait_for_its_answer()
    {
        credential.Gate = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 20).Select(_ => AuthorizeAsync()).ToArray();
        credential.Gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), header => Assert.Equal("Bearer token-1", header));
        Assert.Single(credential.Asked);
    }

    [Fact]
    public async Task A_caller_that_gives_up_waiting_leaves_the_others_their_answer()
    {
        credential.Gate = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var asking = AuthorizeAsync();
        var impatient = AuthorizeAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        credential.Gate.SetResult();

        Assert.Equal("Bearer token-1", await asking);
    }

    [Theory]
    [InlineData("http://contoso.blob.core.windows.net/c")]
    [InlineData("https://evil.example/c")]
    [InlineData("http://127.0.0.1:10000/dev/c")]
    public async Task A_host_that_is_not_trusted_is_shown_nothing_and_no_token_is_asked_for(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);

        var exception = await Assert.ThrowsAsync<DrayException>(() => authorizer.AuthorizeAsync(request, default).AsTask());

        Assert.Equal(FailureKind.Untrusted, exception.Failure.Kind);
        Assert.False(request.Headers.Contains("Authorization"));
        Assert.Empty(credential.Asked);
    }

    [Fact]
    public async Task A_claims_challenge_asks_once_with_those_claims()
    {
        var header = await AuthorizeAsync();
        const string Claims = "{\"access_token\":{\"nbf\":{\"essential\":true}}}";
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        Assert.True(await authorizer.RenewAsync(Refused(header, $"Bearer authorization_uri=\"https://login/\", error=\"insufficient_claims\", claims=\"{encoded}\""), default));

        Assert.Equal(Claims, credential.Asked[^1].Claims);
        Assert.Equal("Bearer token-2", await AuthorizeAsync());
    }

    [Fact]
    public async Task Many_requests_refused_with_one_token_renew_it_once()
    {
        var header = await AuthorizeAsync();
        var challenge = $"Bearer error=\"insufficient_claims\", claims=\"{Convert.ToBase64String("{}"u8)}\"";

        for (var i = 0; i < 10; i++)
        {
            Assert.True(await authorizer.RenewAsync(Refused(header, challenge), default));
        }

        Assert.Equal(2, credential.Asked.Count);
    }

    [Fact]
    public async Task An_invalid_token_is_asked_for_again_and_the_same_one_is_not_shown_twice()
    {
        var header = await AuthorizeAsync();
        Assert.True(await authorizer.RenewAsync(Refused(header, null, "InvalidAuthenticationInfo"), default));

        credential.IsStuck = true;
        Assert.False(await authorizer.RenewAsync(Refused("Bearer token-2", null, "InvalidAuthenticationInfo"), default));
    }

    [Theory]
    [InlineData("Bearer authorization_uri=https://login.microsoftonline.com/t/oauth2/authorize resource_id=https://storage.azure.com", null)]
    [InlineData("Bearer error=\"insufficient_claims\", claims=\"*not base64*\"", null)]
    [InlineData("Bearer claims=\"e30=\"", null)]
    [InlineData(null, "NoAuthenticationInformation")]
    public async Task Any_other_401_is_the_answer(string? challenge, string? code)
    {
        var header = await AuthorizeAsync();

        Assert.False(await authorizer.RenewAsync(Refused(header, challenge, code), default));

        Assert.Single(credential.Asked);
    }

    private async Task<string> AuthorizeAsync(CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url);
        await authorizer.AuthorizeAsync(request, cancellation);
        return request.Headers.GetValues("Authorization").Single();
    }

    private static HttpResponseMessage Refused(string shown, string? challenge, string? code = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Url);
        request.Headers.TryAddWithoutValidation("Authorization", shown);
        var response = new HttpResponseMessage(HttpStatusCode.Unauthorized) { RequestMessage = request };
        foreach (var (name, value) in new[] { ("WWW-Authenticate", challenge), ("x-ms-error-code", code) })
        {
            if (value is not null)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private sealed class FakeCredential(TimeProvider clock) : TokenCredential
    {
        public List<TokenRequestContext> Asked { get; } = [];

        public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

        public TimeSpan? RefreshAfter { get; set; }

        public bool IsStuck { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.Add(requestContext);
            await (Gate?.Task ?? Task.CompletedTask);
            var now = clock.GetUtcNow();
            return new AccessToken($"token-{(IsStuck ? Asked.Count - 1 : Asked.Count)}", now + Lifetime, now + RefreshAfter);
        }
    }
}
