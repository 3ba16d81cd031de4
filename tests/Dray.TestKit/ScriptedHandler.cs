using System.Net;

namespace Dray.TestKit;

/// <summary>Answers requests from a script and remembers what was asked; a request past the script's end fails the test.</summary>
public sealed class ScriptedHandler(params Func<HttpRequestMessage, HttpResponseMessage>[] script) : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, HttpResponseMessage>> steps = new(script);

    public List<string> Asked { get; } = [];

    public List<string> Bodies { get; } = [];

    public static Func<HttpRequestMessage, HttpResponseMessage> Answer(
        HttpStatusCode status, string body = "", params (string Name, string Value)[] headers) => _ =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.Remove(name);
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Throw(Exception exception) => _ => throw exception;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add($"{request.Method} {request.RequestUri!.OriginalString}");
        Bodies.Add(request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));
        if (!steps.TryDequeue(out var step))
        {
            throw new InvalidOperationException($"Nothing is scripted for {Asked[^1]}");
        }

        var response = step(request);
        response.RequestMessage = request;
        return response;
    }
}
