using System.Text;
using Dray.Emulator.Directory;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Users;

namespace Dray.Emulator.Entra.Pages;

/// <summary>The page a browser is sent to, and the way back with a code.</summary>
/// <remarks>Source: RFC 6749 §4.1.1 and §4.1.2; https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow</remarks>
internal sealed class AuthorizePage(EmulatedDirectory directory, UserSignIn users, CodeBook codes, TimeProvider clock)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    /// <summary>The page itself, or what is wrong with the address: nobody is sent to an address that the application did not register.</summary>
    public Task ShowAsync(EntraRequest request, string? problem = null, string? name = null)
    {
        try
        {
            Check(request);
        }
        catch (AadException refused)
        {
            return Html.WriteAsync(request.Http, refused.Status, "Sign-in failed", $"<p id=\"problem\">AADSTS{refused.Code}: {Html.Escape(refused.Message)}</p>");
        }

        return Html.WriteAsync(request.Http, StatusCodes.Status200OK, "Sign in", Html.SignInForm(problem, name ?? Ask(request, "login_hint"), string.Empty));
    }

    public async Task AnswerAsync(EntraRequest request)
    {
        var form = await request.Http.Request.ReadFormAsync(request.Http.RequestAborted);
        var name = form["username"].ToString();
        if (form["action"] == "cancel")
        {
            Check(request);
            await ReturnAsync(request, [("error", "access_denied"), ("error_description", "AADSTS65004: The user has declined.")]);
            return;
        }

        try
        {
            Check(request);
            var who = users.Check(request.Tenant, name, form["password"].ToString());
            await ReturnAsync(request, [("code", Issue(request, who))]);
        }
        catch (AadException refused)
        {
            await ShowAsync(request, $"AADSTS{refused.Code}: {refused.Message}", name);
        }
    }

    private void Check(EntraRequest request)
    {
        var clientId = Ask(request, "client_id") ?? throw AadException.Missing("client_id");
        var application = ClientAuthentication.Find(clientId, request.Tenant ?? Home(clientId));
        if (Ask(request, "response_type")?.Split(' ').Contains("code") != true)
        {
            throw AadException.InvalidRequest(900144, "The parameter 'response_type' must be 'code'.");
        }

        var redirect = Ask(request, "redirect_uri") ?? throw AadException.Missing("redirect_uri");
        if (!IsRegistered(redirect, application))
        {
            throw AadException.InvalidRequest(50011, $"The redirect_uri '{redirect}' is not registered for the application '{application.ClientId}'.");
        }
    }

    private Tenant Home(string clientId) => directory.Tenants.FirstOrDefault(tenant => tenant.FindApplication(clientId) is not null) ?? directory.Tenants[0];

    // The port of a loopback address is not compared (RFC 8252 §7.3).
    private static bool IsRegistered(string redirect, Application application) =>
        application.RedirectUris.Contains(redirect)
        || (application.PublicClient && Uri.TryCreate(redirect, UriKind.Absolute, out var url) && url.Scheme == "http" && url.IsLoopback)
        || (application.PublicClient && redirect.EndsWith("/oauth2/nativeclient", StringComparison.Ordinal));

    private string Issue(EntraRequest request, SignedInUser who) => codes.Issue(new IssuedCode
    {
        Who = who,
        ClientId = ClientAuthentication.Find(Ask(request, "client_id")!, who.Tenant).ClientId,
        Scope = Ask(request, "scope") ?? string.Empty,
        Expires = clock.GetUtcNow() + CodeLifetime,
        RedirectUri = Ask(request, "redirect_uri"),
        Challenge = Ask(request, "code_challenge"),
        ChallengeIsHashed = Ask(request, "code_challenge_method") == "S256",
        Nonce = Ask(request, "nonce"),
    });

    private static Task ReturnAsync(EntraRequest request, IReadOnlyList<(string Name, string Value)> answer)
    {
        var redirect = Ask(request, "redirect_uri")!;
        List<(string Name, string Value)> parameters = [.. answer];
        if (Ask(request, "state") is { } state)
        {
            parameters.Add(("state", state));
        }

        if (Ask(request, "response_mode") == "form_post")
        {
            return PostAsync(request.Http, redirect, parameters);
        }

        var text = new StringBuilder(redirect).Append(Ask(request, "response_mode") == "fragment" ? '#' : redirect.Contains('?') ? '&' : '?');
        text.AppendJoin('&', parameters.Select(item => $"{item.Name}={Uri.EscapeDataString(item.Value)}"));
        request.Http.Response.Redirect(text.ToString());
        return Task.CompletedTask;
    }

    // OAuth 2.0 Form Post Response Mode: the browser posts by itself, or at a click where scripts are off.
    private static Task PostAsync(HttpContext http, string redirect, IEnumerable<(string Name, string Value)> parameters)
    {
        var fields = string.Concat(parameters.Select(item => $"<input type=\"hidden\" name=\"{item.Name}\" value=\"{Html.Escape(item.Value)}\">"));
        return Html.WriteAsync(
            http,
            StatusCodes.Status200OK,
            "Signed in",
            $"<form method=\"post\" action=\"{Html.Escape(redirect)}\">{fields}<button>Continue</button></form><script>document.forms[0].submit()</script>");
    }

    private static string? Ask(EntraRequest request, string parameter) =>
        request.Http.Request.Query[parameter].ToString() is { Length: > 0 } value ? value : null;
}
