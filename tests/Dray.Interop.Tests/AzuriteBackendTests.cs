using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary><c>--blob-backend</c>: Azurite behind Azure's real names.</summary>
public sealed class AzuriteBackendTests
{
    private const string Script = """
        set -e
        head -c 300000 /dev/urandom > f
        "$AZCOPY" make https://contoso.blob.core.windows.net/photos
        "$AZCOPY" copy f 'https://contoso.blob.core.windows.net/photos/a b.bin'
        "$AZCOPY" copy 'https://contoso.blob.core.windows.net/photos/a%20b.bin' g
        cmp f g && echo identical
        """;

    [Fact]
    public async Task AzCopy_copies_there_and_back_with_a_token()
    {
        using var folder = new TemporaryDirectory();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var port = FreePort();
        using var azurite = Start(folder, key, port);
        try
        {
            await ListeningAsync(port, azurite);
            var result = await new ChildProcess(
                Repository.Emulator, "run", "--blob-backend", $"https://127.0.0.1:{port}", "--", "sh", "-c",
                "export AZCOPY_TENANT_ID=$DRAY_EMULATOR_TENANT_ID AZCOPY_SPA_APPLICATION_ID=$DRAY_EMULATOR_CLIENT_ID "
                    + $"AZCOPY_SPA_CLIENT_SECRET=$DRAY_EMULATOR_CLIENT_SECRET\n{Script}")
            {
                WorkingDirectory = folder.Path,
                Environment = new Dictionary<string, string?>
                {
                    ["AZCOPY"] = Repository.AzCopy,
                    ["AZCOPY_AUTO_LOGIN_TYPE"] = "SPN",
                    ["AZCOPY_LOG_LOCATION"] = folder.Path,
                    ["AZCOPY_JOB_PLAN_LOCATION"] = folder.Path,
                },
                Limit = TimeSpan.FromMinutes(1),
            }.RunAsync();

            Assert.True(result.ExitCode == 0 && result.Output.Contains("identical", StringComparison.Ordinal), result.ToString());
        }
        finally
        {
            azurite.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(TemporaryDirectory folder, string key, int port)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        var cert = folder.Write("cert.pem", certificate.ExportCertificatePem());
        var pem = folder.Write("key.pem", rsa.ExportPkcs8PrivateKeyPem());
        var process = new ChildProcess(
            Repository.Azurite, "--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--oauth", "basic",
            "--cert", cert, "--key", pem, "--blobHost", "127.0.0.1", "--blobPort", port.ToString())
        {
            Environment = new Dictionary<string, string?> { ["AZURITE_ACCOUNTS"] = $"contoso:{key}" },
            WorkingDirectory = folder.Path,
        }.Start();
        process.OutputDataReceived += (_, _) => { }; // read, so that a full pipe never stops it
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task ListeningAsync(int port, Process process)
    {
        for (var turn = 0; turn < 300 && !process.HasExited; turn++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        Assert.Fail("Azurite does not listen");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
