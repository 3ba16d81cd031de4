using System.Text;
using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>A secret is where the user put it, in the encrypted store, and on its way to Entra: nowhere else.</summary>
public sealed class SecretTests(LocalAzure azure) : IDisposable
{
    private readonly Desk desk = new(azure);
    private readonly StringBuilder said = new();

    private string[] Login => ["login", "--service-principal", "--application-id", azure["CLIENT_ID"], "--tenant-id", azure["TENANT_ID"]];

    [Theory(DisplayName = "dray make, copy, list, remove, login, logout --log-level=DEBUG --output-type")]
    [InlineData("text")]
    [InlineData("json")]
    public async Task No_secret_is_said_or_written(string type)
    {
        desk.Write("src/a b.txt", "a");
        desk.Write("../key", new string('k', 64));
        File.SetUnixFileMode(desk.File("../key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        desk.Environment["DRAY_STORE"] = "file";
        desk.Environment["DRAY_STORE_KEY_FILE"] = desk.File("../key");
        desk.Environment["TMPDIR"] = desk.Home;
        var sas = Sas.Container(azure.Account, azure["ACCOUNT_KEY"], desk.Container, "racwdl");
        var wrong = Sas.Container(azure.Account, Convert.ToBase64String(new byte[64]), desk.Container, "racwdl");

        foreach (var words in (string[][])
        [
            ["make", desk.ContainerUrl], ["copy", "src", desk.ContainerUrl, "--recursive"], ["list", desk.ContainerUrl], ["copy", desk.ContainerUrl, "down", "--recursive"],
            ["copy", desk.ContainerUrl + "/absent", "down"], ["copy", "nowhere", desk.ContainerUrl], ["copy", "src", desk.ContainerUrl + "-absent", "--recursive"], Login, ["login", "status"],
        ])
        {
            await SayAsync(type, words);
        }

        // From here on by signature, good, wrong, and in places where it does not belong.
        foreach (var name in (string[])["AZCOPY_AUTO_LOGIN_TYPE", "AZCOPY_SPA_CLIENT_SECRET"])
        {
            desk.Environment.Remove(name);
        }

        foreach (var words in (string[][])
        [
            ["copy", "src", $"{desk.ContainerUrl}?{sas}", "--recursive"], ["list", $"{desk.ContainerUrl}?{sas}"], ["copy", $"{desk.ContainerUrl}/src?{sas}", "down2", "--recursive"],
            ["list", $"{desk.ContainerUrl}?{wrong}"], ["copy", "src", $"{desk.ContainerUrl}?{wrong}", "--recursive"], ["copy", $"{desk.ContainerUrl}/absent?{sas}", "down3"],
            ["copy", $"{desk.ContainerUrl}?{sas}", $"{desk.ContainerUrl}?{sas}"], ["list", $"https://contoso.example.com/x?{sas}"], ["list", $"https://contoso.blob.core.windows.net:99999/x?{sas}"],
            ["make", $"{desk.ContainerUrl}/not-a-container?{sas}"], ["copy", $"{desk.ContainerUrl}/a*b?{sas}", "down4"], ["list", $"{desk.ContainerUrl}?{sas}", "--machine-readabel"],
            ["remove", $"{desk.ContainerUrl}/src?{sas}", "--recursive"],
        ])
        {
            await SayAsync(type, words);
        }

        AssertNowhere(azure["CLIENT_SECRET"], azure["ACCOUNT_KEY"], Signature(sas), Signature(wrong), "eyJ0eXAi", "eyJhbGci", new string('k', 64));
        Assert.Contains(type == "json" ? "EndOfJob" : "Final Job Status", said.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(desk.Home, "*.log", SearchOption.AllDirectories));
    }

    [Fact(DisplayName = "dray login …, as other users see it in the list of processes")]
    public async Task No_secret_is_on_a_command_line_or_in_a_childs_environment()
    {
        desk.Environment["DRAY_STORE"] = "plaintext";
        using var over = new CancellationTokenSource();
        var watching = Task.Run(() => Watch(over.Token));

        for (var turn = 0; turn < 3; turn++)
        {
            await desk.DrayWorksAsync(Login);
        }

        await over.CancelAsync();
        var seen = await watching;
        Assert.Contains(seen, line => line.Contains("login\0check", StringComparison.Ordinal)); // the watch saw the shortest-lived of them
        Assert.All(seen, line => Assert.DoesNotContain(azure["CLIENT_SECRET"], line, StringComparison.Ordinal));
    }

    public void Dispose() => desk.Dispose();

    private static string Signature(string sas) => sas[(sas.IndexOf("sig=", StringComparison.Ordinal) + 4)..];

    /// <summary>Command lines of all processes of <c>dray</c>, and the environments of those that <c>dray</c> itself started.</summary>
    private static HashSet<string> Watch(CancellationToken over)
    {
        var seen = new HashSet<string>();
        while (!over.IsCancellationRequested)
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                try
                {
                    var line = char.IsAsciiDigit(folder[6]) ? File.ReadAllText(folder + "/cmdline") : string.Empty;
                    if (line.Split('\0')[0] == Repository.Dray)
                    {
                        seen.Add(line.Contains("\0check\0", StringComparison.Ordinal) ? line + File.ReadAllText(folder + "/environ") : line);
                    }
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // It has ended meanwhile.
                }
            }
        }

        return seen;
    }

    private async Task SayAsync(string type, string[] words) => said.Append(await desk.DrayAsync([.. words, "--log-level=DEBUG", "--output-type=" + type]));

    private void AssertNowhere(params string[] secrets)
    {
        var files = Directory.EnumerateFiles(desk.Home, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(desk.Work, "*", SearchOption.AllDirectories));
        foreach (var secret in secrets)
        {
            foreach (var form in (string[])[secret, Uri.UnescapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')])
            {
                Assert.DoesNotContain(form, said.ToString(), StringComparison.Ordinal);
                Assert.All(files, path => Assert.False(Encoding.Latin1.GetString(File.ReadAllBytes(path)).Contains(form, StringComparison.Ordinal), $"{path} holds {form[..6]}…"));
            }
        }
    }
}
