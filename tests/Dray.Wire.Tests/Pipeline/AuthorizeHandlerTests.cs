using System.Net;
using Dray.TestKit;
using Dray.Wire.Pipeline;
using static Dray.TestKit.ScriptedHandler;

namespace Dray.Wire.Tests.Pipeline;

public sealed class AuthorizeHandlerTests
{
    [Fact]
    public async Task Every_try_is_authorized()
    {
        var authorizer = new CountingAuthorizer(renews: false);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(authorizer, Answer(HttpStatusCode.OK)));

        Assert.Equal((1, 0), (authorizer.Authorized, authorizer.Renewed));
    }

    [Fact]
    public async Task A_401_is_tried_once_more_with_a_renewed_credential()
    {
        var authorizer = new CountingAuthorizer(renews: true);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(authorizer, Answer(HttpStatusCode.Unauthorized), Answer(HttpStatusCode.OK)));

        Assert.Equal((2, 1), (authorizer.Authorized, authorizer.Renewed));
        Assert.Equal(["token 1", "token 2"], authorizer.Shown);
    }

    [Fact]
    public async Task A_second_401_is_the_answer()
    {
        var authorizer = new CountingAuthorizer(renews: true);

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(authorizer, Answer(HttpStatusCode.Unauthorized), Answer(HttpStatusCode.Unauthorized)));

        Assert.Equal(1, authorizer.Renewed);
    }

    [Fact]
    public async Task A_401_that_cannot_be_renewed_is_the_answer()
    {
        var authorizer = new CountingAuthorizer(renews: false);

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(authorizer, Answer(HttpStatusCode.Unauthorized)));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.ProxyAuthenticationRequired)]
    public async Task Only_a_401_asks_for_a_new_credential(HttpStatusCode status)
    {
        var authorizer = new CountingAuthorizer(renews: true);

        Assert.Equal(status, await SendAsync(authorizer, Answer(status)));

        Assert.Equal(0, authorizer.Renewed);
    }

    private static async Task<HttpStatusCode> SendAsync(CountingAuthorizer authorizer, params Func<HttpRequestMessage, HttpResponseMessage>[] script)
    {
        var steps = script.Select(step => (Func<HttpRequestMessage, HttpResponseMessage>)(request =>
        {
            authorizer.Shown.Add(request.Headers.GetValues("Authorization").Single());
            return step(request);
        }));
        using var invoker = new HttpMessageInvoker(new AuthorizeHandler(authorizer, new ScriptedHandler([.. steps])));
        using var response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://contoso.blob.core.windows.net/"), default);
        return response.StatusCode;
    }

    private sealed class CountingAuthorizer(bool renews) : IRequestAuthorizer
    {
        public int Authorized { get; private set; }

        public int Renewed { get; private set; }

        public List<string> Shown { get; } = [];

        public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", $"token {++Authorized}");
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool> RenewAsync(HttpResponseMessage refused, CancellationToken cancellation)
        {
            Renewed++;
            return ValueTask.FromResult(renews);
        }
    }
}
