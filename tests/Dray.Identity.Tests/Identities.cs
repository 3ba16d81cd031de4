using System.Net;
using System.Text;
using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.Identity.Stores;
using Dray.TestKit;
using Dray.Wire.Secrets;

namespace Dray.Identity.Tests;

/// <summary>What the tests of this room sign in as.</summary>
internal static class Identities
{
    public const string Tenant = "72f988bf-0000-4000-8000-2d7cd011db47";
    public const string Application = "11111111-2222-3333-4444-555555555555";
    public const string PlantedSecret = "planted~S3cret.Q8Q~value";

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static SignInRequest.ClientSecret WithSecret => new()
    {
        TenantId = Tenant,
        ApplicationId = Application,
        Secret = new SecretSource.Value(new Secret(PlantedSecret), "test"),
    };

    public static SavedSignIn Saved(string profile = SavedSignIn.DefaultProfile, SignInRequest? request = null) =>
        SavedSignIn.From(profile, request ?? WithSecret, TimeProvider.System);

    /// <summary>A store in a folder of its own, with its key in a key file unless another backend is named.</summary>
    public static StoreSettings Store(TemporaryDirectory folder, StoreBackend backend = StoreBackend.KeyFile)
    {
        var key = folder.File("key");
        if (!File.Exists(key))
        {
            File.WriteAllBytes(key, Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef0123456789"));
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return new StoreSettings { Folder = folder.File("state/dray"), BareFolder = folder.File("state/dray"), Forced = backend, KeyFile = key };
    }

    public static string TokenJson(string token = "planted-token-1", int seconds = 3599) =>
        $$"""{"token_type":"Bearer","expires_in":{{seconds}},"ext_expires_in":{{seconds}},"access_token":"{{token}}"}""";

    public static Func<HttpRequestMessage, HttpResponseMessage> Json(HttpStatusCode status, string json) =>
        ScriptedHandler.Answer(status, json, ("Content-Type", "application/json"));

    public static Func<HttpRequestMessage, HttpResponseMessage> Metadata(string host = "login.microsoftonline.com") => Json(HttpStatusCode.OK, $$"""
        {"token_endpoint":"https://{{host}}/{{Tenant}}/oauth2/v2.0/token","authorization_endpoint":"https://{{host}}/{{Tenant}}/oauth2/v2.0/authorize",
        "device_authorization_endpoint":"https://{{host}}/{{Tenant}}/oauth2/v2.0/devicecode","issuer":"https://{{host}}/{{Tenant}}/v2.0"}
        """);
}
