using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Azurite's Blob service on loopback, in memory, over TLS with <c>--oauth basic</c> or over plain http.</summary>
internal sealed class AzuriteServer : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly Process process;

    private AzuriteServer(bool isSecure)
    {
        Port = FreePort();
        Url = $"{(isSecure ? "https" : "http")}://127.0.0.1:{Port}";
        string[] secure = isSecure ? ["--oauth", "basic", "--cert", CertificateFile, "--key", folder.File("key.pem")] : [];
        if (isSecure)
        {
            WriteCertificate();
        }

        process = new ChildProcess(
            Repository.Azurite,
            ["--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--blobHost", "127.0.0.1", "--blobPort", Port.ToString(), .. secure])
        {
            Environment = new Dictionary<string, string?> { ["AZURITE_ACCOUNTS"] = $"{Account}:{Key}" },
            WorkingDirectory = folder.Path,
        }.Start();
        process.BeginOutputReadLine(); // read, so that a full pipe never stops it
        process.BeginErrorReadLine();
    }

    public string Account => "contoso";

    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public int Port { get; }

    /// <summary>Without the account.</summary>
    public string Url { get; }

    public string CertificateFile => folder.File("cert.pem");

    /// <summary>Starts one and waits until it listens; skips the test where Azurite is missing.</summary>
    public static async Task<AzuriteServer> StartAsync(bool isSecure)
    {
        var server = new AzuriteServer(isSecure);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!server.process.HasExited)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, server.Port, limit.Token);
                return server;
            }
            catch (SocketException)
            {
                await look.WaitForNextTickAsync(limit.Token);
            }
        }

        throw new InvalidOperationException($"Azurite ended with {server.process.ExitCode}");
    }

    /// <summary>A directory file that gives the emulator's account Azurite's key.</summary>
    public string DirectoryFile(LocalAzure names) => folder.Write("company.json", $$"""
        {
          "tenants": [ { "id": "{{names["TENANT_ID"]}}", "domains": [ "contoso.onmicrosoft.com" ], "applications": [ { "clientId": "{{names["CLIENT_ID"]}}" } ] } ],
          "storageAccounts": [ { "name": "{{Account}}", "keys": [ "{{Key}}" ] } ],
          "roleAssignments": [ { "principal": "{{names["CLIENT_ID"]}}", "role": "Storage Blob Data Contributor", "scope": "/" } ]
        }
        """);

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private void WriteCertificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        folder.Write("cert.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", rsa.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
