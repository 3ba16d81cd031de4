using Dray.Identity.SignIn.Users;
using Dray.Wire.Failures;
using Microsoft.Identity.Client;

namespace Dray.Identity.SignIn.DeviceCode;

/// <summary>Shows a code that a person enters in a browser, on this machine or any other.</summary>
/// <remarks>Source: RFC 8628; https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code</remarks>
internal static class DeviceCodeSignIn
{
    public static IUserSignIn Create(SignInRequest.DeviceCode request, SignInServices services) => new UserSignIn(
        request, services, (client, scopes, claims, cancellation) => AskAsync(client, scopes, claims, services, cancellation));

    private static Task<AuthenticationResult> AskAsync(
        IPublicClientApplication client, string[] scopes, string? claims, SignInServices services, CancellationToken cancellation)
    {
        var show = services.ShowToPerson ?? throw new DrayException(new Failure(FailureKind.NotSignedIn, "Nobody is there to be shown a code.")
        {
            Remedy = "Sign in beforehand: dray login.",
        });
        var ask = client.AcquireTokenWithDeviceCode(scopes, code =>
        {
            show(Printable(code.Message));
            return Task.CompletedTask;
        });
        return (claims is null ? ask : ask.WithClaims(claims)).ExecuteAsync(cancellation);
    }

    // The text is the sign-in host's: nothing in it may steer the terminal.
    private static string Printable(string message) => string.Concat(message.Select(static letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
