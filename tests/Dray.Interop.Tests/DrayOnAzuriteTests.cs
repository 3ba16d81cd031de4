using System.Security.Cryptography;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary><c>dray</c> directly against Azurite, which no one here wrote: by shared access signature and by account key.</summary>
public sealed class DrayOnAzuriteTests(LocalAzure names) : IDisposable
{
    private readonly Desk desk = new(names, signedIn: false);

    [Fact(DisplayName = "AZURE_STORAGE_KEY=… dray … http://127.0.0.1:PORT/contoso/c --from-to=LocalBlob")]
    public async Task By_account_key_over_http()
    {
        using var azurite = await AzuriteServer.StartAsync(isSecure: false);
        desk.Environment["AZURE_STORAGE_KEY"] = azurite.Key;

        await GoesThereAndBackAsync($"{azurite.Url}/{azurite.Account}/{desk.Container}", string.Empty, makes: true);
    }

    [Fact(DisplayName = "SSL_CERT_FILE=… dray … https://127.0.0.1:PORT/contoso/c?SAS --from-to=LocalBlob, and by account key")]
    public async Task By_signature_and_by_account_key_over_tls()
    {
        using var azurite = await AzuriteServer.StartAsync(isSecure: true);
        desk.Environment["SSL_CERT_FILE"] = azurite.CertificateFile;
        desk.Environment["AZURE_STORAGE_KEY"] = azurite.Key;
        var url = $"{azurite.Url}/{azurite.Account}/{desk.Container}";
        await GoesThereAndBackAsync(url, string.Empty, makes: true);
        Directory.Delete(desk.File("down"), recursive: true);

        desk.Environment.Remove("AZURE_STORAGE_KEY");
        await GoesThereAndBackAsync(url, "?" + Sas.Container(azurite.Account, azurite.Key, desk.Container, "racwdl"), makes: false);
    }

    [Fact(DisplayName = "dray list https://127.0.0.1:PORT/contoso/c, with a certificate no one trusts")]
    public async Task A_certificate_that_no_one_trusts()
    {
        using var azurite = await AzuriteServer.StartAsync(isSecure: true);
        desk.Environment["AZURE_STORAGE_KEY"] = azurite.Key;

        var result = await desk.DrayAsync("list", $"{azurite.Url}/{azurite.Account}/{desk.Container}", "--location=Blob");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("certificate of 127.0.0.1 is not trusted", result.Error, StringComparison.Ordinal);
        Assert.Contains("SSL_CERT_FILE", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => desk.Dispose();

    private async Task GoesThereAndBackAsync(string url, string sas, bool makes)
    {
        desk.Write("src/large.bin", RandomNumberGenerator.GetBytes(20_000_001));
        desk.Write("src/100% #1 a+b \u00e9.txt", "x");
        desk.Write("src/deep/empty", string.Empty);
        if (makes)
        {
            await desk.DrayWorksAsync("make", url + sas, "--location=Blob");
        }

        await desk.DrayWorksAsync("copy", "src", url + sas, "--recursive", "--from-to=LocalBlob", "--put-md5");
        var listed = await desk.DrayWorksAsync("list", url + sas, "--location=Blob", "--machine-readable", "--output-level=essential");
        await desk.DrayWorksAsync("copy", url + "/src" + sas, "down", "--recursive", "--from-to=BlobLocal", "--check-md5=FailIfDifferentOrMissing");
        await desk.DrayWorksAsync("remove", url + "/src" + sas, "--recursive", "--from-to=BlobTrash");
        var after = await desk.DrayWorksAsync("list", url + sas, "--location=Blob", "--output-level=essential");

        desk.AssertSame("src", "down/src");
        Assert.Equal(3, listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(after.Output);
    }
}
