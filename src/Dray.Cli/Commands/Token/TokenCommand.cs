using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Dray.Identity.Tokens;

namespace Dray.Cli.Commands.Token;

/// <summary><c>dray token</c>: an access token for other programs.</summary>
internal static class TokenCommand
{
    public static readonly string[] Examples =
    [
        "dray token --resource https://management.azure.com/                                   # the token alone, for $(…)",
        "dray token --resource https://vault.azure.net --output-type=json                      # as 'az account get-access-token' prints it",
    ];

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("token", "Print an access token of the sign-in.") { TokenScope.Resource, TokenScope.Scope };
        runner.Bind(command, TokenScope.Read, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(TokenScope scope, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var credential = context.SignIns.Credential();
        var token = await credential.GetTokenAsync(new TokenRequestContext([scope.Value], isCaeEnabled: true), cancellation);

        // Neither AzCopy's JSON envelope nor its last message: whoever asks for a token reads it as it is.
        context.Surroundings.Output.WriteLine(context.Output.IsJson ? Json(token) : token.Token);
        return ExitCodes.Success;
    }

    // az's names and order. Like az for an account without a subscription, the tenant stands for one.
    private static string Json(AccessToken token)
    {
        var tenant = TokenClaims.Read(token.Token)?.TenantId;
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("accessToken", token.Token);
            json.WriteString("expiresOn", token.ExpiresOn.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
            json.WriteNumber("expires_on", token.ExpiresOn.ToUnixTimeSeconds());
            json.WriteString("subscription", tenant);
            json.WriteString("tenant", tenant);
            json.WriteString("tokenType", "Bearer");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
