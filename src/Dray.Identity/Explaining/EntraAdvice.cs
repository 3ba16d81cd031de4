using Dray.Identity.SignIn;

namespace Dray.Identity.Explaining;

/// <summary>What an AADSTS code means for the person who met it, and what to do next.</summary>
/// <param name="Meaning">The rest of "Entra refused …: "; null to use Entra's own words.</param>
/// <param name="Remedy">One or two sentences; null when there is nothing better than the code.</param>
/// <remarks>Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes</remarks>
internal sealed record EntraAdvice(string? Meaning, string? Remedy)
{
    private static readonly EntraAdvice None = new(null, null);

    /// <summary>The row of the table for a code.</summary>
    public static EntraAdvice For(string code, SignInDescription who) => code switch
    {
        "AADSTS7000215" => new(
            "the client secret is wrong",
            "Give the secret's value, not its id: the portal shows the value only once, when the secret is made."),
        "AADSTS7000222" => new("the client secret has expired", "Make a new secret in the app registration, and sign in with its value."),
        "AADSTS7000216" => new("the application must prove itself with a secret or a certificate", "Sign in as a service principal."),
        "AADSTS7000218" => new(
            "the application is confidential, and this way to sign in is for public ones",
            "In the app registration, under Authentication, set 'Allow public client flows' to Yes; or sign in as a service principal."),
        "AADSTS7000112" => new("the application is disabled", "Ask an administrator to enable it under Enterprise applications."),
        "AADSTS700016" => new(
            $"there is no application '{who.Account}' in this tenant",
            "Check the application (client) id and the tenant; an application of another tenant must be consented to first."),
        "AADSTS700027" => new(
            "the certificate is not registered with the application, or its key is another",
            "Upload the certificate (the .cer, without the key) under Certificates & secrets of the app registration."),
        "AADSTS700024" => new("the assertion has expired or is not valid yet", "Check this machine's clock, and take a fresh assertion."),
        "AADSTS70021" or "AADSTS700211" or "AADSTS700212" or "AADSTS700213" => new(
            "no federated credential of the application fits the token's issuer, audience and subject",
            "Compare the token's iss, sub and aud with the federated credential in the app registration."),
        "AADSTS90002" or "AADSTS50128" or "AADSTS900023" or "AADSTS900021" => TenantNotFound(who),
        "AADSTS500011" => new(
            "the resource is not known in this tenant",
            "Check the tenant; its administrator may have to add the resource's service principal."),
        "AADSTS70011" => new("the scope is malformed", "A scope is a resource followed by /.default."),
        "AADSTS65001" => new("nobody has consented to the application", "Ask an administrator of the tenant to grant consent."),
        "AADSTS50105" => new("the account is not assigned to the application", "Ask an administrator to assign it under Enterprise applications."),
        "AADSTS50196" => new("the same token was asked for too often", "Wait some minutes; keep tokens until they expire."),
        "AADSTS90033" or "AADSTS90036" => new("the service has a passing fault", "Try again in a minute."),
        _ => ForUsers(code),
    };

    private static EntraAdvice ForUsers(string code) => code switch
    {
        "AADSTS50020" => new("the account is of another tenant and no guest here", "Name the account's own tenant with --tenant-id."),
        "AADSTS50053" => new("the account is locked", "Wait, or ask an administrator to unlock it."),
        "AADSTS50055" => new("the password has expired", "Change it in a browser, then sign in again."),
        "AADSTS50057" => new("the account is disabled", "Ask an administrator."),
        "AADSTS50058" or "AADSTS50076" or "AADSTS50078" or "AADSTS50079" => new(
            "a person must confirm the sign-in, with a second factor", "Sign in again: dray login."),
        "AADSTS50126" => new("the user name or the password is wrong", "Check both."),
        "AADSTS50173" or "AADSTS700082" or "AADSTS700084" => new("the saved sign-in was revoked or has expired", "Sign in again: dray login."),
        "AADSTS70043" => new("the tenant wants a fresh sign-in from time to time, and it is due", "Sign in again: dray login."),
        "AADSTS70017" or "authorization_declined" => new("the person declined", "Start again: dray login."),
        "AADSTS70008" => new("the saved sign-in was not used for too long", "Sign in again: dray login."),
        "AADSTS70020" => new("the code was not entered in time", "Start again: dray login."),
        "AADSTS53000" or "AADSTS53001" or "AADSTS53002" or "AADSTS53003" => new(
            "a conditional access policy of the tenant forbids it from this device or place",
            "Sign in from a device and network that the policy allows, or ask an administrator."),
        "AADSTS50011" or "AADSTS500113" => new("the redirect address is not registered", "Add http://localhost to the application's redirect URIs."),
        _ => None,
    };

    private static EntraAdvice TenantNotFound(SignInDescription who) => new(
        $"there is no tenant '{who.TenantId}' in {who.Authority.Cloud?.Name ?? "the cloud of " + who.Authority}",
        "Check the tenant's id or domain. If it lives in another cloud, name that cloud's sign-in host with --aad-endpoint "
        + "or AZCOPY_ACTIVE_DIRECTORY_ENDPOINT (China: https://login.chinacloudapi.cn, US Government: https://login.microsoftonline.us).");
}
