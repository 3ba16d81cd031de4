using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Users;

namespace Dray.Emulator.Entra.Grants;

/// <summary>The code that the browser brought back (RFC 6749 §4.1.3), with the verifier that proves who began (RFC 7636 §4.6).</summary>
internal sealed class AuthorizationCodeGrant(ClientAuthentication clients, CodeBook codes, UserTokens tokens) : IGrant
{
    public IReadOnlyList<string> Names => ["authorization_code"];

    public JsonObject Answer(TokenRequest request)
    {
        var code = codes.Take(request.Require("code"))
            ?? throw AadException.InvalidGrant(70008, "The authorization code is unknown, has expired or has been used.");
        var client = clients.Allow(request, code.Who.Tenant);
        if (code.ClientId != client.Application.ClientId)
        {
            throw AadException.InvalidGrant(700005, $"The authorization code was given to another application than '{client.Application.ClientId}'.");
        }

        if (code.RedirectUri != request["redirect_uri"])
        {
            throw AadException.InvalidClient(500112, $"The redirect_uri '{request["redirect_uri"]}' is not the one that the sign-in began with.");
        }

        CheckVerifier(code, request);
        return tokens.Answer(request, client, code.Who, request["scope"] ?? code.Scope, code.Nonce);
    }

    private static void CheckVerifier(IssuedCode code, TokenRequest request)
    {
        if (code.Challenge is null)
        {
            return;
        }

        var verifier = request["code_verifier"] ?? throw AadException.InvalidGrant(501481, "The sign-in began with a code_challenge, so a code_verifier is needed.");
        var computed = code.ChallengeIsHashed ? Base64Any.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : verifier;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(computed), Encoding.ASCII.GetBytes(code.Challenge)))
        {
            throw AadException.InvalidGrant(50148, "The code_verifier does not fit the code_challenge that the sign-in began with.");
        }
    }
}
