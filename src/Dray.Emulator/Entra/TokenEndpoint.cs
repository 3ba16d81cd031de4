using Dray.Emulator.Control;
using Dray.Emulator.Entra.Grants;

namespace Dray.Emulator.Entra;

/// <summary><c>POST /{tenant}/oauth2/v2.0/token</c> and its v1 sister.</summary>
internal sealed class TokenEndpoint(IReadOnlyList<IGrant> grants)
{
    public async Task AnswerAsync(EntraRequest request)
    {
        var http = request.Http;
        var form = await FormReader.ReadAsync(http);
        http.Items[RequestNotes.Form] = FormReader.Redacted(form);
        http.Items[RequestNotes.Operation] = $"token:{form.GetValueOrDefault("grant_type")}";
        var token = new TokenRequest
        {
            Tenant = request.Tenant,
            Cloud = request.Cloud,
            Endpoint = $"{request.Origin}{http.Request.Path}",
            IsV1 = !request.Rest.Contains("v2.0", StringComparison.Ordinal),
            Form = form,
        };
        var wanted = token.Require("grant_type");
        var grant = grants.FirstOrDefault(candidate => candidate.Names.Contains(wanted))
            ?? throw new AadException(70003, "unsupported_grant_type", $"The grant type '{wanted}' is not supported.");
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, grant.Answer(token));
    }
}
