using Dray.Storage.Addressing;
using Dray.Wire.Failures;

namespace Dray.Storage.Tests.Addressing;

public sealed class BlobUrlTests
{
    [Theory]
    [InlineData("https://contoso.blob.core.windows.net", "https://contoso.blob.core.windows.net", "contoso", null, null, StorageLevel.Account)]
    [InlineData("https://contoso.blob.core.windows.net/", "https://contoso.blob.core.windows.net", "contoso", null, null, StorageLevel.Account)]
    [InlineData("https://contoso.blob.core.windows.net/c", "https://contoso.blob.core.windows.net", "contoso", "c", null, StorageLevel.Container)]
    [InlineData("https://contoso.blob.core.windows.net/c/", "https://contoso.blob.core.windows.net", "contoso", "c", "", StorageLevel.Container)]
    [InlineData("https://contoso.blob.core.windows.net/c/d/e.txt", "https://contoso.blob.core.windows.net", "contoso", "c", "d/e.txt", StorageLevel.Blob)]
    [InlineData("https://contoso.blob.core.windows.net/c/d/", "https://contoso.blob.core.windows.net", "contoso", "c", "d/", StorageLevel.Blob)]
    [InlineData("https://contoso.blob.core.windows.net/$root/x", "https://contoso.blob.core.windows.net", "contoso", "$root", "x", StorageLevel.Blob)]
    [InlineData("https://contoso.blob.core.windows.net/%24root/x", "https://contoso.blob.core.windows.net", "contoso", "$root", "x", StorageLevel.Blob)]
    [InlineData("https://contoso.blob.core.windows.net:8443/c", "https://contoso.blob.core.windows.net:8443", "contoso", "c", null, StorageLevel.Container)]
    [InlineData("http://127.0.0.1:10000/dev/c/a", "http://127.0.0.1:10000/dev", "dev", "c", "a", StorageLevel.Blob)]
    [InlineData("http://127.0.0.1:10000/dev", "http://127.0.0.1:10000/dev", "dev", null, null, StorageLevel.Account)]
    [InlineData("http://[::1]:10000/dev/c", "http://[::1]:10000/dev", "dev", "c", null, StorageLevel.Container)]
    [InlineData("http://localhost:10000/c/a", "http://localhost:10000", "localhost", "c", "a", StorageLevel.Blob)]
    [InlineData("https://contoso.blob.core.windows.net/ts*", "https://contoso.blob.core.windows.net", "contoso", "ts*", null, StorageLevel.Account)]
    public void A_url_is_taken_apart(string text, string endpoint, string account, string? container, string? path, StorageLevel level)
    {
        var url = BlobUrl.Parse(text);

        Assert.Equal((endpoint, account, container, path, level), (url.Endpoint, url.Account, url.Container, url.Path, url.Level));
        Assert.Null(url.Sas);
    }

    [Theory]
    [InlineData("https://a.blob.core.windows.net/c/b%20c%25%23%2B.txt", "b c%#+.txt")]
    [InlineData("https://a.blob.core.windows.net/c/b%2Fc", "b/c")]
    [InlineData("https://a.blob.core.windows.net/c/../b/./x", "../b/./x")]
    [InlineData("https://a.blob.core.windows.net/c/a//b", "a//b")]
    [InlineData("https://a.blob.core.windows.net/c/%F0%9F%98%80", "\U0001F600")]
    [InlineData("https://a.blob.core.windows.net/c/ä", "ä")]
    [InlineData("https://a.blob.core.windows.net/c/100%", "100%")]
    public void A_path_is_decoded_and_otherwise_kept(string text, string path) => Assert.Equal(path, BlobUrl.Parse(text).Path);

    [Theory]
    [InlineData("https://a.blob.core.windows.net/c/*", "", true, false)]
    [InlineData("https://a.blob.core.windows.net/c/d/*", "d/", true, false)]
    [InlineData("https://a.blob.core.windows.net/c/d*", "d*", false, true)]
    [InlineData("https://a.blob.core.windows.net/c/*/d", "*/d", false, true)]
    [InlineData("https://a.blob.core.windows.net/c/a*/*", "a*/", true, true)]
    [InlineData("https://a.blob.core.windows.net/c/d%2A", "d*", false, false)]
    [InlineData("https://a.blob.core.windows.net/c/%2A", "*", false, false)]
    [InlineData("https://a.blob.core.windows.net/c/%2A/*", "*/", true, false)]
    public void A_final_star_means_all_below_an_escaped_one_is_part_of_the_name(string text, string path, bool allBelow, bool stray)
    {
        var url = BlobUrl.Parse(text);

        Assert.Equal((path, allBelow, stray), (url.Path, url.MeansAllBelow, url.HasStrayWildcard));
    }

    [Theory]
    [InlineData("sv=2025-01-01&sp=r&sig=a%2Bb%3D", "sv=2025-01-01&sp=r&sig=a%2Bb%3D", null, null)]
    [InlineData("snapshot=2026-01-01T00:00:00.0000000Z&sv=1&sig=x", "sv=1&sig=x", "2026-01-01T00:00:00.0000000Z", null)]
    [InlineData("sv=1&sig=x&versionid=2026-01-01T00%3A00%3A00.0000000Z", "sv=1&sig=x", null, "2026-01-01T00:00:00.0000000Z")]
    [InlineData("SIG=x&VersionId=v", "SIG=x", null, "v")]
    [InlineData("snapshot=s", null, "s", null)]
    [InlineData("timeout=5", null, null, null)]
    [InlineData("", null, null, null)]
    public void The_query_divides_into_what_grants_access_and_what_names_a_state(string query, string? sas, string? snapshot, string? version)
    {
        var url = BlobUrl.Parse("https://a.blob.core.windows.net/c/b?" + query);

        Assert.Equal((sas, snapshot, version), (url.Sas?.Reveal(), url.Snapshot, url.VersionId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("c/b")]
    [InlineData("https://")]
    [InlineData("https:///c")]
    [InlineData("ftp://a/c")]
    [InlineData("file:///c")]
    [InlineData("https://user:topsecret@a.blob.core.windows.net/c")]
    [InlineData("https://a.blob.core.windows.net@evil/c?sig=topsecret")]
    [InlineData("http://127.0.0.1:10000")]
    [InlineData("http://127.0.0.1:10000/?sig=topsecret")]
    [InlineData("https://a b/c?sig=topsecret")]
    public void What_is_no_storage_url_is_a_usage_failure_without_secrets(string text)
    {
        var failure = Assert.Throws<DrayException>(() => BlobUrl.Parse(text)).Failure;

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.DoesNotContain("topsecret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_url_prints_without_what_grants_access()
    {
        var url = BlobUrl.Parse("https://a.blob.core.windows.net/c/x%20y?sv=1&sig=topsecret");

        Assert.Equal("https://a.blob.core.windows.net/c/x y", url.ToString());
        Assert.Equal("https://a.blob.core.windows.net/c/x%20y", url.Encoded);
        Assert.Equal(url.ToString(), $"{url}");
    }
}
