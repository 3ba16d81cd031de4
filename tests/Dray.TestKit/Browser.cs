using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Dray.TestKit;

/// <summary>Fills in the emulator's sign-in pages as a person with a browser would: through its proxy, at the real names.</summary>
public sealed class Browser(LocalAzure azure) : IDisposable
{
    private readonly HttpClient client = new(Handler(azure));

    /// <summary>Enters a device's code, as the emulator's first user.</summary>
    public Task<string> EnterCodeAsync(string code, params (string Name, string Value)[] more) => PostAsync(
        "https://login.microsoftonline.com/common/oauth2/deviceauth",
        [("user_code", code), ("username", azure["USER"]), ("password", azure["PASSWORD"]), .. more]);

    /// <summary>Sends a form and gives the page that comes back.</summary>
    public async Task<string> PostAsync(string url, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(item => KeyValuePair.Create(item.Name, item.Value)));
        using var answer = await client.PostAsync(url, content);
        return await answer.Content.ReadAsStringAsync();
    }

    public void Dispose() => client.Dispose();

    private static SocketsHttpHandler Handler(LocalAzure azure)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(azure["CA_FILE"]);
        var handler = new SocketsHttpHandler { Proxy = new WebProxy(azure.Variables["HTTPS_PROXY"]), AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(authority);
        return handler;
    }
}
