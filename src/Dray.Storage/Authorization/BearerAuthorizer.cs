using System.Text;
using Azure.Core;
using Dray.Storage.Http;
using Dray.Wire.Failures;
using Dray.Wire.Pipeline;
using Dray.Wire.Trust;

namespace Dray.Storage.Authorization;

/// <summary>Shows a token from any <see cref="TokenCredential"/>, only to trusted hosts over TLS, and renews it before it ends.</summary>
/// <remarks>
/// The token is kept here and asked for again five minutes before its end (or at its refresh time), by one caller at a time.
/// A 401 asks for a new one once, with the claims of a continuous access evaluation challenge where there are any.
/// Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
/// </remarks>
public sealed class BearerAuthorizer(TokenCredential credential, TrustedHosts trust, TimeProvider clock) : IRequestAuthorizer, IDisposable
{
    /// <summary>The scope of Azure Storage in every cloud.</summary>
    public const string StorageScope = "https://storage.azure.com/.default";

    // Claims make a credential ask anew instead of answering from its cache; these ask for no more than every request does.
    private const string AnyNewToken = """{"access_token":{"xms_cc":{"values":["CP1"]}}}""";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim asking = new(1, 1); // one caller asks, the others wait for its answer
    private volatile Held? held;

    /// <inheritdoc/>
    public async ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        trust.Demand(request.RequestUri!);
        var current = held;
        if (current is null || clock.GetUtcNow() >= current.RenewAt)
        {
            current = await AskAsync(current, claims: null, cancellation).ConfigureAwait(false);
        }

        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", current.Header);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RenewAsync(HttpResponseMessage refused, CancellationToken cancellation)
    {
        var used = refused.RequestMessage?.Headers.Authorization?.ToString();
        var before = held;
        if (before is null || before.Header != used)
        {
            return before is not null; // another caller has renewed it since
        }

        var claims = ClaimsOf(refused);
        if (claims is null && StorageFailures.Header(refused, "x-ms-error-code") != "InvalidAuthenticationInfo")
        {
            return false;
        }

        try
        {
            return (await AskAsync(before, claims ?? AnyNewToken, cancellation).ConfigureAwait(false)).Header != before.Header;
        }
        catch (DrayException) when (claims is null)
        {
            return false; // not every credential can be asked for another token: the service's own refusal tells more
        }
    }

    /// <inheritdoc/>
    public void Dispose() => asking.Dispose();

    private async Task<Held> AskAsync(Held? stale, string? claims, CancellationToken cancellation)
    {
        await asking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (held is { } current && !ReferenceEquals(current, stale))
            {
                return current; // another caller has just asked
            }

            var context = new TokenRequestContext([StorageScope], claims: claims, isCaeEnabled: true);
            var token = await credential.GetTokenAsync(context, cancellation).ConfigureAwait(false);
            var renewAt = token.RefreshOn is { } refresh && refresh < token.ExpiresOn - Margin ? refresh : token.ExpiresOn - Margin;
            var soonest = clock.GetUtcNow() + TimeSpan.FromSeconds(30); // a short-lived token must not be asked for on every request
            var answer = new Held($"Bearer {token.Token}", renewAt > soonest ? renewAt : soonest);
            held = answer;
            return answer;
        }
        finally
        {
            asking.Release();
        }
    }

    private static string? ClaimsOf(HttpResponseMessage refused)
    {
        foreach (var challenge in refused.Headers.WwwAuthenticate)
        {
            var parameter = challenge.Parameter ?? string.Empty;
            var start = parameter.IndexOf("claims=\"", StringComparison.OrdinalIgnoreCase);
            if (start < 0 || !parameter.Contains("insufficient_claims", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var value = parameter[(start + 8)..].Split('"')[0].Replace('-', '+').Replace('_', '/').TrimEnd('=');
            var padded = value + new string('=', (4 - (value.Length % 4)) % 4);
            var bytes = new byte[padded.Length];
            return Convert.TryFromBase64String(padded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
        }

        return null;
    }

    private sealed record Held(string Header, DateTimeOffset RenewAt)
    {
        public override string ToString() => "[redacted]";
    }
}
