using System.Text.Json.Nodes;
using Dray.Emulator.Control;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Grants;
using Dray.Emulator.Entra.Users;

namespace Dray.Emulator.Entra.Pages;

/// <summary>Where a device begins its sign-in, and the page where its user ends it.</summary>
/// <remarks>Source: RFC 8628 §3.1 to §3.3.</remarks>
internal sealed class DevicePages(DeviceBook devices, UserSignIn users)
{
    public async Task BeginAsync(EntraRequest request)
    {
        var form = await FormReader.ReadAsync(request.Http);
        request.Http.Items[RequestNotes.Form] = FormReader.Redacted(form);
        var clientId = form.GetValueOrDefault("client_id") ?? throw AadException.Missing("client_id");
        if (request.Tenant is { } tenant)
        {
            ClientAuthentication.Find(clientId, tenant);
        }

        var device = devices.Begin(clientId, form.GetValueOrDefault("scope", string.Empty), request.Tenant);
        var page = $"{request.Origin}/common/oauth2/deviceauth";
        await JsonAnswer.WriteAsync(request.Http, StatusCodes.Status200OK, new JsonObject
        {
            ["user_code"] = device.UserCode,
            ["device_code"] = device.DeviceCode,
            ["verification_uri"] = page,
            ["verification_url"] = page, // version 1's name for it
            ["expires_in"] = (int)DeviceBook.Lifetime.TotalSeconds,
            ["interval"] = (int)DeviceCodeGrant.Interval.TotalSeconds,
            ["message"] = $"To sign in, open {page} in a browser and enter the code {device.UserCode}.",
        });
    }

    public static Task ShowAsync(HttpContext http, string? problem = null, string? code = null, string? name = null)
    {
        var typed = code ?? http.Request.Query["otc"].ToString();
        return Html.WriteAsync(http, StatusCodes.Status200OK, "Sign in to a device", Html.SignInForm(
            problem, name, $"<p><label>Code <input name=\"user_code\" id=\"user_code\" value=\"{Html.Escape(typed)}\"></label></p>"));
    }

    public async Task AnswerAsync(HttpContext http)
    {
        var form = await FormReader.ReadAsync(http);
        var (code, name) = (form.GetValueOrDefault("user_code", string.Empty), form.GetValueOrDefault("username", string.Empty));
        if (devices.ByUserCode(code) is not { } device)
        {
            await ShowAsync(http, "That code is unknown or has expired.", code, name);
            return;
        }

        if (form.GetValueOrDefault("action") == "cancel")
        {
            device.IsDeclined = true;
            await Html.WriteAsync(http, StatusCodes.Status200OK, "Cancelled", "<p>The device was told so.</p>");
            return;
        }

        try
        {
            device.Who = users.Check(device.Tenant, name, form.GetValueOrDefault("password", string.Empty));
        }
        catch (AadException refused)
        {
            await ShowAsync(http, $"AADSTS{refused.Code}: {refused.Message}", code, name);
            return;
        }

        await Html.WriteAsync(http, StatusCodes.Status200OK, "Signed in", "<p>Return to the device; this page can be closed.</p>");
    }
}
