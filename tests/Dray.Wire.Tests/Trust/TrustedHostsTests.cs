using Dray.Wire.Failures;
using Dray.Wire.Trust;

namespace Dray.Wire.Tests.Trust;

public sealed class TrustedHostsTests
{
    private static readonly TrustedHosts Defaults = new();

    [Theory]
    [InlineData("https://contoso.blob.core.windows.net/c/b")]
    [InlineData("https://contoso.blob.core.chinacloudapi.cn")]
    [InlineData("https://contoso.dfs.core.cloudapi.de/")]
    [InlineData("https://contoso.file.core.usgovcloudapi.net/")]
    [InlineData("https://contoso.z1.blob.storage.azure.net/")]
    [InlineData("https://CONTOSO.Blob.Core.WINDOWS.net/")]
    [InlineData("HTTPS://contoso.blob.core.windows.net/")]
    [InlineData("https://contoso.blob.core.windows.net./c")]
    [InlineData("https://contoso.blob.core.windows.net:443/c")]
    [InlineData("https://contoso.blob.core.windows.net:8443/c")]
    [InlineData("https://a.blob.core.windows.net/c?next=https://evil.example@x\\y")]
    public void Azure_storage_over_https_is_trusted(string url) => Assert.Null(Defaults.Refusal(new Uri(url)));

    [Theory]
    [InlineData("https://evilcore.windows.net/")]
    [InlineData("https://a.blob.evilcore.windows.net/")]
    [InlineData("https://core.windows.net.evil.com/")]
    [InlineData("https://a.blob.core.windows.net.evil.com/")]
    [InlineData("https://a.blob.core.windows.com/")]
    [InlineData("https://windows.net/")]
    [InlineData("https://net/")]
    [InlineData("https://blob.storage.azure.net.evil/")]
    [InlineData("https://evil.example/a.blob.core.windows.net")]
    [InlineData("https://evil.example?a.blob.core.windows.net")]
    [InlineData("https://evil.example#.core.windows.net")]
    [InlineData("https://a.blob.core.windows.net@evil.example/")]
    [InlineData("https://a.blob.core.windows.net:443@evil.example/")]
    [InlineData("https://a.blob.core.windows.net%40evil.example/")]
    [InlineData("https://user@a.blob.core.windows.net/")]
    [InlineData("https://user:password@a.blob.core.windows.net/")]
    [InlineData("https://@a.blob.core.windows.net/")]
    [InlineData("https://evil\\@a.blob.core.windows.net/")]
    [InlineData("https://a.blob.core.windows.net\\@evil.example/")]
    [InlineData("https://evil.example\\.core.windows.net/")]
    [InlineData("https:\\\\a.blob.core.windows.net/")]
    [InlineData("https://a.blob.core。windows.net/")]
    [InlineData("https://a.blob．core．windows．net/")]
    [InlineData("https://evil.example／.core.windows.net/")]
    [InlineData("https://a.blob.cοre.windows.net/")] // Greek omicron
    [InlineData("https://a.blob.core.wіndows.net/")] // Cyrillic i
    [InlineData("https://a.blob.ⓒore.windows.net/")]
    [InlineData("https://a.blob.co\u00adre.windows.net/")]
    [InlineData("https://a.blob.xn--cre-5vd.windows.net/")]
    [InlineData("https://a%2eblob%2ecore%2ewindows%2enet/")]
    [InlineData("https://evil.example%2f.core.windows.net/")]
    [InlineData("https://evil.example%00.core.windows.net/")]
    [InlineData("https://a..core.windows.net./")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://evil.example/\ta.blob.core.windows.net")]
    [InlineData("https://localhost/")]
    [InlineData("http://contoso.blob.core.windows.net/")]
    [InlineData("http://contoso.blob.core.windows.net:443/")]
    [InlineData("wss://contoso.blob.core.windows.net/")]
    [InlineData("ftp://contoso.blob.core.windows.net/")]
    [InlineData("file://contoso.blob.core.windows.net/c")]
    public void Every_trick_is_refused(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            Assert.Equal(FailureKind.Untrusted, Defaults.Refusal(url)?.Kind);
        }
    }

    [Theory]
    [InlineData("https://a.blob.core.\twindows.net/")]
    [InlineData("https://a.blob.core.\nwindows.net/")]
    [InlineData("https://evil.example\r\n.core.windows.net/")]
    [InlineData("https://a.blob.core. windows.net/")]
    public void A_host_with_white_space_inside_is_no_host_or_is_refused(string text) =>
        Assert.True(!Uri.TryCreate(text, UriKind.Absolute, out var url) || Defaults.Refusal(url) is not null);

    [Theory]
    [InlineData("*.example.net", "https://a.example.net/")]
    [InlineData(".example.net", "https://a.example.net/")]
    [InlineData("example.net", "https://a.example.net/")]
    [InlineData(" *.Example.NET. ", "https://a.example.net/")]
    [InlineData("example.net", "https://example.net/")]
    [InlineData("example.net", "https://a.example.net:9443/")]
    [InlineData("example.net:9443", "https://a.example.net:9443/")]
    [InlineData("*.example.net.:9443", "https://a.example.net:9443/")]
    [InlineData("127.0.0.1:10000", "https://127.0.0.1:10000/devstoreaccount1/")]
    [InlineData("127.0.0.1", "https://127.0.0.1:10000/devstoreaccount1/")]
    [InlineData("127.0.0.1", "https://0x7f.1/")] // it is that address, written otherwise
    [InlineData("localhost", "https://localhost:10000/")]
    [InlineData("[::1]:10000", "https://[::1]:10000/")]
    [InlineData("::1", "https://[::1]:10000/")]
    public void An_added_suffix_is_trusted_however_it_is_written(string suffix, string url) =>
        Assert.Null(new TrustedHosts([suffix]).Refusal(new Uri(url)));

    [Theory]
    [InlineData("com", "https://evil.com/")]
    [InlineData("net", "https://a.example.net/")]
    [InlineData("localhost", "https://evil.localhost/")]
    [InlineData("0.0.1", "https://127.0.0.1/")]
    [InlineData("127.0.0.1", "https://1.127.0.0.1.example/")]
    [InlineData("127.0.0.1", "https://x.127.0.0.1/")]
    [InlineData("example.net:9443", "https://a.example.net/")]
    [InlineData("example.net:9443", "https://a.example.net:443/")]
    [InlineData("127.0.0.1:10000", "https://127.0.0.1:10001/")]
    [InlineData("[::1]:10000", "https://[::1]:10001/")]
    [InlineData("::1", "https://[1::1]/")]
    [InlineData("example.net", "https://evilexample.net/")]
    [InlineData("example.net", "http://a.example.net/")]
    public void An_added_suffix_trusts_no_more_than_it_says(string suffix, string text) =>
        Assert.True(!Uri.TryCreate(text, UriKind.Absolute, out var url) || new TrustedHosts([suffix]).Refusal(url) is not null);

    [Theory]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData(".")]
    [InlineData("example.net:0")]
    [InlineData("example.net:65536")]
    [InlineData("example.net:x")]
    [InlineData("example.net:")]
    [InlineData("https://example.net")]
    [InlineData("example.net/path")]
    [InlineData("user@example.net")]
    [InlineData("exa mple.net")]
    [InlineData("*.exam*ple.net")]
    public void What_is_no_suffix_is_a_usage_failure_that_repeats_it(string entry)
    {
        var failure = Assert.Throws<DrayException>(() => new TrustedHosts([entry])).Failure;

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.Contains($"'{entry}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_entries_are_ignored() =>
        Assert.NotNull(new TrustedHosts(["", "  "]).Refusal(new Uri("https://evil.example/")));

    [Fact]
    public void A_refusal_names_the_host_and_the_flag_that_would_trust_it_and_no_signature()
    {
        var failure = Defaults.Refusal(new Uri("https://store.example:8443/c/b?sv=1&sig=topsecret"))!;

        Assert.Contains("store.example", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--trusted-microsoft-suffixes=store.example:8443", failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_throws_the_refusal_and_lets_the_rest_pass()
    {
        Defaults.Demand(new Uri("https://a.blob.core.windows.net/"));

        var exception = Assert.Throws<DrayException>(() => Defaults.Demand(new Uri("https://evil.example/")));
        Assert.Equal(FailureKind.Untrusted, exception.Failure.Kind);
    }
}
