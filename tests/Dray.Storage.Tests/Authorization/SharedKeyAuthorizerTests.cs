using System.Security.Cryptography;
using System.Text;
using Dray.Storage.Authorization;
using Dray.TestKit;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;
using Dray.Wire.Trust;

namespace Dray.Storage.Tests.Authorization;

/// <summary>Examples of https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key.</summary>
public sealed class SharedKeyAuthorizerTests
{
    private static readonly string Key = Convert.ToBase64String("a key of thirty-two bytes, padded"u8);
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2015, 6, 26, 23, 39, 12, TimeSpan.Zero));

    [Fact]
    public void Getting_a_containers_metadata_signs_the_documented_string()
    {
        using var request = Request(HttpMethod.Get, "https://myaccount.blob.core.windows.net/mycontainer?restype=container&comp=metadata&timeout=20");
        request.Headers.TryAddWithoutValidation("x-ms-version", "2015-02-21");
        request.Headers.TryAddWithoutValidation("x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT");

        Assert.Equal(
            "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n"
            + "/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20",
            Authorizer().StringToSign(request));
    }

    [Fact]
    public void Values_of_one_parameter_are_sorted_and_joined()
    {
        using var request = Request(
            HttpMethod.Get, "https://myaccount.blob.core.windows.net/mycontainer?restype=container&comp=list&include=snapshots&include=metadata&include=uncommittedblobs");

        Assert.EndsWith(
            "/myaccount/mycontainer\ncomp:list\ninclude:metadata,snapshots,uncommittedblobs\nrestype:container",
            Authorizer().StringToSign(request), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_keeps_its_escapes_and_a_parameter_loses_them()
    {
        using var request = Request(HttpMethod.Put, "https://myaccount.blob.core.windows.net/c/a%20b/%C3%A4?comp=block&blockid=QUJD%3D%3D");

        Assert.EndsWith("/myaccount/c/a%20b/%C3%A4\nblockid:QUJD==\ncomp:block", Authorizer().StringToSign(request), StringComparison.Ordinal);
    }

    [Fact]
    public void Path_style_repeats_the_account()
    {
        using var request = Request(HttpMethod.Get, "http://127.0.0.1:10000/devstoreaccount1/c?restype=container");

        Assert.EndsWith("\n/devstoreaccount1/devstoreaccount1/c\nrestype:container", Authorizer("devstoreaccount1").StringToSign(request), StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_itself_is_a_slash()
    {
        using var request = Request(HttpMethod.Get, "https://myaccount.blob.core.windows.net/?comp=list");

        Assert.EndsWith("\n/myaccount/\ncomp:list", Authorizer().StringToSign(request), StringComparison.Ordinal);
    }

    [Fact]
    public void Content_headers_conditions_and_metadata_stand_in_their_places()
    {
        using var request = Request(HttpMethod.Put, "https://myaccount.blob.core.windows.net/c/b");
        request.Content = new ByteArrayContent(new byte[11]);
        request.Content.Headers.TryAddWithoutValidation("Content-MD5", "bWQ1");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain; charset=UTF-8");
        request.Headers.TryAddWithoutValidation("If-Match", "\"0x1\"");
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        request.Headers.TryAddWithoutValidation("x-ms-meta-m2", "two");
        request.Headers.TryAddWithoutValidation("x-ms-meta-M1", "one ");
        request.Headers.TryAddWithoutValidation("x-ms-blob-type", "BlockBlob");

        Assert.Equal(
            "PUT\n\n\n11\nbWQ1\ntext/plain; charset=UTF-8\n\n\n\"0x1\"\n*\n\n\nx-ms-blob-type:BlockBlob\nx-ms-meta-m1:one\nx-ms-meta-m2:two\n/myaccount/c/b",
            Authorizer().StringToSign(request));
    }

    [Fact]
    public void A_length_of_zero_is_signed_as_nothing()
    {
        using var request = Request(HttpMethod.Put, "https://myaccount.blob.core.windows.net/c/b");
        request.Content = new ByteArrayContent([]);

        Assert.StartsWith("PUT\n\n\n\n\n", Authorizer().StringToSign(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_dated_and_signed_anew_for_every_try()
    {
        using var request = Request(HttpMethod.Get, "https://myaccount.blob.core.windows.net/c?restype=container");
        var authorizer = Authorizer();
        await authorizer.AuthorizeAsync(request, default);
        var first = request.Headers.GetValues("Authorization").Single();
        clock.Advance(TimeSpan.FromMinutes(1));

        await authorizer.AuthorizeAsync(request, default);

        var second = request.Headers.GetValues("Authorization").Single();
        Assert.Equal("Fri, 26 Jun 2015 23:40:12 GMT", request.Headers.GetValues("x-ms-date").Single());
        var expected = HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(authorizer.StringToSign(request)));
        Assert.Equal($"SharedKey myaccount:{Convert.ToBase64String(expected)}", second);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("https://evil.example/c")]
    [InlineData("http://myaccount.blob.core.windows.net/c")]
    public async Task An_untrusted_host_gets_no_signature(string url)
    {
        using var request = Request(HttpMethod.Get, url);

        var exception = await Assert.ThrowsAsync<DrayException>(() => Authorizer().AuthorizeAsync(request, default).AsTask());

        Assert.Equal(FailureKind.Untrusted, exception.Failure.Kind);
        Assert.False(request.Headers.Contains("Authorization"));
    }

    [Fact]
    public async Task Loopback_needs_no_trust()
    {
        using var request = Request(HttpMethod.Get, "http://127.0.0.1:10000/devstoreaccount1/c");

        await Authorizer().AuthorizeAsync(request, default);

        Assert.True(request.Headers.Contains("Authorization"));
    }

    [Fact]
    public void A_key_that_is_not_base64_is_a_usage_failure_that_does_not_repeat_it()
    {
        var failure = Assert.Throws<DrayException>(() => new SharedKeyAuthorizer("a", new Secret("not base64!"), new TrustedHosts(), clock)).Failure;

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.DoesNotContain("not base64!", failure.ToString(), StringComparison.Ordinal);
    }

    private SharedKeyAuthorizer Authorizer(string account = "myaccount") => new(account, new Secret(Key), new TrustedHosts(), clock);

    private static HttpRequestMessage Request(HttpMethod method, string url) =>
        new(method, new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
}
