using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dray.Wire.Failures;
using Dray.Wire.Pipeline;
using Dray.Wire.Secrets;
using Dray.Wire.Trust;

namespace Dray.Storage.Authorization;

/// <summary>Signs requests with an account key. The key itself never leaves the machine.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key</remarks>
public sealed class SharedKeyAuthorizer : IRequestAuthorizer
{
    private static readonly string[] SignedContentHeaders =
        ["Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type"];

    private static readonly string[] SignedConditions = ["If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    private readonly string account;
    private readonly byte[] key;
    private readonly TrustedHosts trust;
    private readonly TimeProvider clock;

    /// <param name="account">The account's name.</param>
    /// <param name="key">The account key, base64.</param>
    /// <param name="trust">Hosts that may be shown a signature; loopback always may.</param>
    /// <param name="clock">Dates each try.</param>
    /// <exception cref="DrayException">The key is not base64 (<see cref="FailureKind.Usage"/>).</exception>
    public SharedKeyAuthorizer(string account, Secret key, TrustedHosts trust, TimeProvider clock)
    {
        this.account = account;
        this.trust = trust;
        this.clock = clock;
        try
        {
            this.key = Convert.FromBase64String(key.Reveal());
        }
        catch (FormatException exception)
        {
            throw new DrayException(
                new Failure(FailureKind.Usage, "AZURE_STORAGE_KEY is not an account key: it is not base64.") { Remedy = "Copy it whole, with the = at its end." },
                exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var url = request.RequestUri!;
        if (!url.IsLoopback)
        {
            trust.Demand(url);
        }

        request.Headers.Remove("x-ms-date");
        request.Headers.TryAddWithoutValidation("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(StringToSign(request))));
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKey {account}:{signature}");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(HttpResponseMessage refused, CancellationToken cancellation) => ValueTask.FromResult(false);

    internal string StringToSign(HttpRequestMessage request)
    {
        var text = new StringBuilder(request.Method.Method).Append('\n');
        foreach (var name in SignedContentHeaders)
        {
            var value = name == "Content-Length"
                ? request.Content?.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture)
                : Value(request.Content?.Headers, name);
            text.Append(value == "0" ? string.Empty : value).Append('\n');
        }

        text.Append('\n'); // Date: empty, since x-ms-date is sent
        foreach (var name in SignedConditions)
        {
            text.Append(Value(request.Headers, name)).Append('\n');
        }

        AppendCanonicalHeaders(text, request);
        AppendCanonicalResource(text, request.RequestUri!);
        return text.ToString();
    }

    private static void AppendCanonicalHeaders(StringBuilder text, HttpRequestMessage request)
    {
        var headers = request.Headers.NonValidated
            .Where(header => header.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.ToString().Trim()))
            .OrderBy(header => header.Name, StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }
    }

    private void AppendCanonicalResource(StringBuilder text, Uri url)
    {
        text.Append('/').Append(account).Append(url.AbsolutePath);
        var parameters = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .GroupBy(pair => Uri.UnescapeDataString(pair[0]).ToLowerInvariant(), pair => pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : string.Empty)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in parameters)
        {
            text.Append('\n').Append(group.Key).Append(':').AppendJoin(',', group.Order(StringComparer.Ordinal));
        }
    }

    private static string? Value(System.Net.Http.Headers.HttpHeaders? headers, string name) =>
        headers is not null && headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
