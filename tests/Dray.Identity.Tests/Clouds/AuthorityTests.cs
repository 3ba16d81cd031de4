using Dray.Identity.Clouds;
using Dray.Wire.Failures;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Identity.Tests.Clouds;

public sealed class AuthorityTests
{
    [Theory]
    [InlineData(null, "https://login.microsoftonline.com")]
    [InlineData("  ", "https://login.microsoftonline.com")]
    [InlineData("https://login.microsoftonline.us", "https://login.microsoftonline.us")]
    [InlineData("https://LOGIN.microsoftonline.US/", "https://login.microsoftonline.us")]
    [InlineData("login.chinacloudapi.cn", "https://login.chinacloudapi.cn")]
    [InlineData("https://127.0.0.1:21443", "https://127.0.0.1:21443")]
    [InlineData("https://[::1]:8443/", "https://[::1]:8443")]
    public void Reads_a_host(string? text, string expected) => Assert.Equal(expected, Authority.Parse(text).ToString());

    [Theory]
    [InlineData("http://login.microsoftonline.com")]
    [InlineData("https://login.microsoftonline.com@evil.example")]
    [InlineData("https://evil.example\\@login.microsoftonline.com")]
    [InlineData("https://login.microsoftonline.com/tenant")]
    [InlineData("https://login.microsoftonline.com?x=1")]
    [InlineData("https://login.microsoftonline.com#x")]
    [InlineData("https://login.microsoftonline.com.")]
    [InlineData("https://")]
    [InlineData("ftp://login.microsoftonline.com")]
    [InlineData("https://a b")]
    public void Refuses_what_is_more_or_less_than_a_host(string text)
    {
        var thrown = Assert.Throws<DrayException>(() => Authority.Parse(text, "AZCOPY_ACTIVE_DIRECTORY_ENDPOINT"));
        Assert.Equal(FailureKind.Usage, thrown.Failure.Kind);
        Assert.Contains("AZCOPY_ACTIVE_DIRECTORY_ENDPOINT", thrown.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_knows_its_hosts_and_no_lookalikes()
    {
        Assert.Same(AzureCloud.UsGovernment, Authority.Parse("https://login.microsoftonline.us").Cloud);
        Assert.Null(Authority.Parse("https://login.microsoftonline.us.evil.example").Cloud);
        Assert.Null(Authority.Parse("https://login.microsoftonline.com:8443").Cloud);
    }

    [Fact]
    public void Any_text_is_read_as_a_bare_https_host_or_refused() => Prop.ForAll<string?>(text =>
    {
        if (text is null || !Authority.TryParse(text, out var authority, out _))
        {
            return true;
        }

        var url = authority.Url;
        return url.Scheme == "https" && url.UserInfo.Length == 0 && url.PathAndQuery == "/" && url.Fragment.Length == 0
            && Authority.Parse(authority.ToString()) == authority;
    }).QuickCheckThrowOnFailure();
}
