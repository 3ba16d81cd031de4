using System.Globalization;
using Dray.Cli.Output;
using Dray.Cli.Surroundings;
using Dray.Storage.Addressing;
using Dray.Storage.Authorization;
using Dray.Storage.Http;
using Dray.Transfer;
using Dray.Wire.Failures;
using Dray.Wire.Pipeline;
using Dray.Wire.Secrets;
using Dray.Wire.Trust;

namespace Dray.Cli.Connections;

/// <summary>Joins a storage URL with a credential: the signature in the URL, else a sign-in, else an account key, else nothing.</summary>
internal sealed class StorageConnector(ProgramSurroundings surroundings, TrustedHosts trust, SignIns signIns, IOutput output) : IDisposable
{
    private readonly List<IDisposable> owned = [];

    /// <summary>Requests that had to be tried again.</summary>
    public Action<RetryNotice>? Retrying { get; set; }

    /// <summary>Makes the client. Contacts nobody, but reads the saved sign-in.</summary>
    /// <param name="url">What is named.</param>
    /// <param name="side">For the note: <c>source</c> or <c>destination</c>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DrayException">The sign-in cannot be used there.</exception>
    public async Task<Place.Blob> ConnectAsync(BlobUrl url, string side, CancellationToken cancellation)
    {
        var authorizer = url.Sas is null ? await AuthorizerAsync(url, side, cancellation) : new AnonymousAuthorizer();
        if (url.Endpoint.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !new Uri(url.Endpoint).IsLoopback)
        {
            output.Info($"{url.Endpoint} is not https: names and contents travel in the clear.");
        }

        var version = surroundings.Variable("AZCOPY_DEFAULT_SERVICE_API_VERSION") ?? BlobClient.DefaultVersion;
        return new Place.Blob(new BlobClient(url.Endpoint, Pipeline(authorizer), url.Sas, version), url);
    }

    public void Dispose() => owned.ForEach(item => item.Dispose());

    private async Task<IRequestAuthorizer> AuthorizerAsync(BlobUrl url, string side, CancellationToken cancellation)
    {
        if (signIns.IsNamed && await signIns.FromSavedAsync(cancellation) is { } named)
        {
            return Bearer(url, side, named);
        }

        if (signIns.FromEnvironment() is { } signIn)
        {
            return Bearer(url, side, signIn.Credential);
        }

        if (AccountKey(url) is { } key)
        {
            output.Info($"Authenticating to {side} using SharedKey");
            return new SharedKeyAuthorizer(url.Account, key, trust, surroundings.Clock);
        }

        return await signIns.FromSavedAsync(cancellation) is { } credential ? Bearer(url, side, credential) : new AnonymousAuthorizer();
    }

    // The guard speaks before anything is sent or even asked of Entra.
    private BearerAuthorizer Bearer(BlobUrl url, string side, Azure.Core.TokenCredential credential)
    {
        trust.Demand(new Uri(url.Endpoint));
        output.Info($"Authenticating to {side} using Azure AD");
        var authorizer = new BearerAuthorizer(credential, trust, surroundings.Clock);
        owned.Add(authorizer);
        return authorizer;
    }

    private Secret? AccountKey(BlobUrl url)
    {
        var account = surroundings.Variable("AZURE_STORAGE_ACCOUNT");
        return account is null || account.Equals(url.Account, StringComparison.OrdinalIgnoreCase)
            ? Secret.From(surroundings.Variable("AZURE_STORAGE_KEY"))
            : null;
    }

    private HttpMessageInvoker Pipeline(IRequestAuthorizer authorizer)
    {
        var schedule = new RetrySchedule { TryLimit = TryLimit() };
        HttpMessageHandler handler = Transport.Create();
        handler = new AuthorizeHandler(authorizer, handler);
        handler = new RetryHandler(schedule, surroundings.Clock, notice => Retrying?.Invoke(notice), handler);
        handler = new IdentifyHandler(UserAgent(), "x-ms-client-request-id", handler);
        var invoker = new HttpMessageInvoker(handler);
        owned.Add(invoker);
        return invoker;
    }

    private TimeSpan TryLimit()
    {
        var text = surroundings.Variable("AZCOPY_REQUEST_TRY_TIMEOUT");
        return text is null ? new RetrySchedule().TryLimit
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes > 0
            ? TimeSpan.FromMinutes(minutes)
            : throw new DrayException(new Failure(FailureKind.Usage, $"AZCOPY_REQUEST_TRY_TIMEOUT is '{text}', which is no number of minutes.") { Remedy = "Set it to a number such as 15." });
    }

    private string UserAgent()
    {
        var prefix = surroundings.Variable("AZCOPY_USER_AGENT_PREFIX");
        return $"{(prefix is null ? string.Empty : prefix + " ")}Dray/{ProgramVersion.Text}";
    }
}
