namespace Dray.Identity.Tests;

/// <summary>A token endpoint of one answer, with its metadata; remembers what was asked. Safe for many threads.</summary>
internal sealed class RecordingEntra(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly Lock gate = new(); // guards both lists

    public List<string> Asked { get; } = [];

    public List<string> Bodies { get; } = [];

    public Func<HttpRequestMessage, HttpResponseMessage>? MetadataAnswer { get; init; }

    public TimeSpan Pause { get; init; }

    public int TokenRequests => Asked.Count(asked => asked.StartsWith("POST", StringComparison.Ordinal));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (gate)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.OriginalString}");
            Bodies.Add(body);
        }

        await Task.Delay(Pause, cancellationToken);
        var response = request.Method == HttpMethod.Get
            ? (MetadataAnswer ?? Identities.Metadata(request.RequestUri.Authority))(request) : answer(request);
        response.RequestMessage = request;
        return response;
    }
}
