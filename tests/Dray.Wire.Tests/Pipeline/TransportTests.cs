using System.Net;
using Dray.Wire.Pipeline;

namespace Dray.Wire.Tests.Pipeline;

public sealed class TransportTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed_so_no_credential_reaches_its_target(int status)
    {
        await using var target = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var origin = new LoopbackServer(
            $"HTTP/1.1 {status} Moved\r\nLocation: http://{target.Authority}/stolen\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var invoker = new HttpMessageInvoker(Transport.Create());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{origin.Authority}/c/b");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer topsecret");

        using var response = await invoker.SendAsync(request, default);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("Bearer topsecret", Assert.Single(origin.Asked), StringComparison.Ordinal);
        Assert.Empty(target.Asked);
    }

    [Fact]
    public async Task No_cookie_is_kept_and_no_body_is_unpacked()
    {
        await using var server = new LoopbackServer(
            "HTTP/1.1 200 OK\r\nSet-Cookie: id=1\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\nConnection: close\r\n\r\n1234");
        using var invoker = new HttpMessageInvoker(Transport.Create());

        for (var i = 0; i < 2; i++)
        {
            using var response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"http://{server.Authority}/"), default);
            Assert.Equal("1234", await response.Content.ReadAsStringAsync());
            Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        }

        Assert.All(server.Asked, head => Assert.DoesNotContain("cookie", head, StringComparison.OrdinalIgnoreCase));
        Assert.All(server.Asked, head => Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase));
        Assert.All(server.Asked, head => Assert.Contains("HTTP/1.1", head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dots_and_escapes_of_a_path_reach_the_server_as_written()
    {
        await using var server = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var invoker = new HttpMessageInvoker(Transport.Create());
        var url = new Uri($"http://{server.Authority}/c/a/../b/./%2F%41?x=%2B", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, url), default);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("GET /c/a/../b/./%2F%41?x=%2B HTTP/1.1", server.Asked[0], StringComparison.Ordinal);
    }
}
