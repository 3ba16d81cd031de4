using System.Net;
using Dray.TestKit;
using Dray.Wire.Pipeline;

namespace Dray.Wire.Tests.Pipeline;

public sealed class IdentifyHandlerTests
{
    [Fact]
    public async Task Each_request_names_the_program_and_has_an_id_of_its_own_that_a_retry_keeps()
    {
        var ids = new List<string>();
        var agents = new List<string>();
        HttpResponseMessage Note(HttpRequestMessage request, HttpStatusCode status)
        {
            ids.Add(request.Headers.GetValues("x-ms-client-request-id").Single());
            agents.Add(request.Headers.NonValidated["User-Agent"].ToString());
            return new HttpResponseMessage(status);
        }

        var server = new ScriptedHandler(
            request => Note(request, HttpStatusCode.ServiceUnavailable), request => Note(request, HttpStatusCode.OK), request => Note(request, HttpStatusCode.OK));
        var retry = new RetryHandler(new RetrySchedule { FirstPause = TimeSpan.Zero }, TimeProvider.System, null, server);
        using var invoker = new HttpMessageInvoker(new IdentifyHandler("prefix Dray/1.0 (x)", "x-ms-client-request-id", retry));

        await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://contoso/"), default);
        await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://contoso/"), default);

        Assert.All(agents, agent => Assert.Equal("prefix Dray/1.0 (x)", agent));
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.True(Guid.TryParse(ids[0], out _));
    }
}
