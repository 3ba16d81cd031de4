using Dray.Storage.Addressing;
using Dray.Storage.Http;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Storage.Tests.Addressing;

public sealed class PathEncodingTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    // Names without lone surrogates, with plenty of what is special in a URL.
    private static readonly Gen<string> Name =
        from parts in Gen.ListOf(Gen.OneOf(
            Gen.Elements("%", "#", "?", "+", " ", "/", "\\", ".", "..", "%2F", "%zz", "&", "=", "*", "'", "\"", "~", "ä", "日本", "\U0001F600", "\u0001", ":", "@"),
            ArbMap.Default.GeneratorFor<char>().Where(c => !char.IsSurrogate(c)).Select(c => c.ToString())))
        select string.Concat(parts);

    [Fact]
    public void Decoding_brings_every_name_back() => Check.One(
        Thorough, Prop.ForAll(Name.ToArbitrary(), name => PathEncoding.Decode(PathEncoding.Encode(name)) == name));

    [Fact]
    public void Only_unreserved_characters_slashes_and_escapes_appear() => Check.One(
        Thorough,
        Prop.ForAll(Name.ToArbitrary(), name => PathEncoding.Encode(name).Replace("%", string.Empty, StringComparison.Ordinal)
            .All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '/')));

    [Fact]
    public void The_name_a_server_reads_from_the_request_line_is_the_name() => Check.One(
        Thorough,
        Prop.ForAll(Name.Where(name => name.Length > 0).ToArbitrary(), name =>
        {
            using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
            using var request = new BlobClient("https://contoso.blob.core.windows.net", invoker).Request(HttpMethod.Get, "c", name, "comp=tags");
            return Uri.UnescapeDataString(request.RequestUri!.AbsolutePath["/c/".Length..]) == name && request.RequestUri.Query == "?comp=tags";
        }));

    [Theory]
    [InlineData("a/../b", "/c/a/../b")]
    [InlineData("./a", "/c/./a")]
    [InlineData("a/.", "/c/a/.")]
    [InlineData("..", "/c/..")]
    [InlineData("a//b/", "/c/a//b/")]
    [InlineData("100%.txt", "/c/100%25.txt")]
    [InlineData("a%2Fb", "/c/a%252Fb")]
    [InlineData("a+b c#d?e", "/c/a%2Bb%20c%23d%3Fe")]
    [InlineData("ü", "/c/%C3%BC")]
    public void Every_name_goes_on_the_wire_as_it_is(string name, string path)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new BlobClient("https://contoso.blob.core.windows.net", invoker).Request(HttpMethod.Get, "c", name, string.Empty);

        Assert.Equal(path, request.RequestUri!.PathAndQuery);
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() => Assert.Equal("a%EF%BF%BDb", PathEncoding.Encode("a\ud800b"));

    [Theory]
    [InlineData("100%", "100%")]
    [InlineData("%zz", "%zz")]
    [InlineData("a+b", "a+b")]
    public void A_percent_that_starts_no_escape_and_a_plus_stand_for_themselves(string path, string name) =>
        Assert.Equal(name, PathEncoding.Decode(path));
}
