using System.Text.Json.Serialization;
using Dray.Wire.Secrets;

namespace Dray.Identity.Saved;

/// <summary>An access token that was saved with its sign-in.</summary>
public sealed record SavedToken
{
    /// <summary>How long before its end a token is no longer used, so that a request begun with it is answered in time: 5 minutes.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>The token.</summary>
    [JsonConverter(typeof(SecretJsonConverter))]
    public required Secret Token { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresOn { get; init; }

    /// <summary>Whether it may be used now: it lasts longer than <see cref="Margin"/>.</summary>
    public bool IsFresh(DateTimeOffset now) => ExpiresOn - now > Margin;
}
