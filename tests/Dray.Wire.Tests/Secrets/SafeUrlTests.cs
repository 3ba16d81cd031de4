using Dray.Wire.Secrets;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Wire.Tests.Secrets;

public sealed class SafeUrlTests
{
    private const string Value = "topsecret";

    [Theory]
    [InlineData("sig")]
    [InlineData("SIG")]
    [InlineData("x-amz-signature")]
    [InlineData("X-Amz-Credential")]
    [InlineData("X-Amz-Security-Token")]
    [InlineData("access_token")]
    [InlineData("client_secret")]
    [InlineData("client_assertion")]
    [InlineData("code")]
    [InlineData("password")]
    public void A_query_value_that_grants_access_is_not_shown(string name)
    {
        var shown = new SafeUrl(new Uri($"https://a.blob.core.windows.net/c/b?sv=2025&{name}={Value}&sp=r")).ToString();

        Assert.Equal($"https://a.blob.core.windows.net/c/b?sv=2025&{name}=-REDACTED-&sp=r", shown);
    }

    [Theory]
    [InlineData("https://user:topsecret@host/path", "https://host/path")]
    [InlineData("https://user:topsecret@host", "https://host")]
    [InlineData("https://user:topsecret@host?x=1", "https://host?x=1")]
    [InlineData("https://host/a@b", "https://host/a@b")]
    [InlineData("https://host/a?mail=a@b", "https://host/a?mail=a@b")]
    [InlineData("folder/file", "folder/file")]
    public void User_information_is_dropped_and_the_rest_kept(string url, string shown) => Assert.Equal(shown, SafeUrl.Redact(url));

    [Theory]
    [InlineData("copy https://a/c?sv=1&sig=topsecret https://b/c?sig=topsecret&sp=r --recursive")]
    [InlineData("copy https://a/c?sv=1 https://b/c?sig=topsecret")]
    [InlineData("'https://a/c?sig=topsecret' is not a URL; 'https://b?sig=topsecret' neither")]
    [InlineData("https://u:topsecret@a/c https://u:topsecret@b/d")]
    public void Any_text_with_urls_in_it_is_redacted_whole(string text) =>
        Assert.DoesNotContain(Value, SafeUrl.Redact(text), StringComparison.Ordinal);

    [Fact]
    public void A_url_in_a_record_prints_redacted() => Assert.DoesNotContain(
        Value, new Holder(new SafeUrl(new Uri($"https://a/c?sig={Value}"))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void No_signature_is_shown_wherever_it_stands() => Prop.ForAll(
        Gen.ListOf(Gen.Elements("sv=2025", "sp=rl", "se=2030-01-01", "comp=list", "restype=container", "prefix=a%26b", "x", "=y", "sig=" + Value)).ToArbitrary(),
        pairs => !new SafeUrl(new Uri("https://a.blob.core.windows.net/c?" + string.Join('&', pairs))).ToString().Contains(Value, StringComparison.Ordinal))
        .QuickCheckThrowOnFailure();

    private sealed record Holder(SafeUrl Url);
}
