using System.Text.Json.Nodes;

namespace Dray.Emulator.Entra.Grants;

/// <summary>The body that carries an access token.</summary>
/// <remarks>Source: RFC 6749 §5.1; version 1 writes its numbers as strings and adds four members.</remarks>
internal static class TokenAnswer
{
    public static JsonObject Of(TokenRequest request, Resource resource, IssuedToken token)
    {
        var answer = new JsonObject { ["token_type"] = "Bearer" };
        if (request.IsV1)
        {
            answer["expires_in"] = token.LifetimeSeconds.ToString();
            answer["ext_expires_in"] = token.LifetimeSeconds.ToString();
            answer["expires_on"] = (token.IssuedAt.ToUnixTimeSeconds() + token.LifetimeSeconds).ToString();
            answer["not_before"] = token.IssuedAt.ToUnixTimeSeconds().ToString();
            answer["resource"] = resource.Audience;
        }
        else
        {
            answer["expires_in"] = token.LifetimeSeconds;
            answer["ext_expires_in"] = token.LifetimeSeconds;
        }

        if (token.RefreshInSeconds is { } refresh)
        {
            answer["refresh_in"] = request.IsV1 ? refresh.ToString() : refresh;
        }

        answer["access_token"] = token.Value;
        return answer;
    }
}
