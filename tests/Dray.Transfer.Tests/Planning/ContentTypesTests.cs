using Dray.Transfer.Planning;

namespace Dray.Transfer.Tests.Planning;

public sealed class ContentTypesTests
{
    private static readonly ContentTypes Types = new(
        new Dictionary<string, string> { [".own"] = "x/own", [".css"] = "x/css" },
        new Dictionary<string, string> { [".sys"] = "x/sys", [".html"] = "x/never", [".own"] = "x/never" });

    [Theory]
    [InlineData("a.own", "x/own")]
    [InlineData("a.css", "x/css")]
    [InlineData("A.HTML", "text/html")]
    [InlineData("a.mjs", "application/javascript")]
    [InlineData("a.xml", "text/xml")]
    [InlineData("a.SYS", "x/sys")]
    [InlineData("a.tar.own", "x/own")]
    [InlineData("/d.css/noext", "text/plain")]
    [InlineData("noext", "text/plain")]
    public void A_name_is_looked_up_in_the_users_map_then_the_known_then_the_systems(string name, string type) => Assert.Equal(type, Types.Guess(name, []));

    [Theory]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("GIF89a...", "image/gif")]
    [InlineData("\u0089PNG\r\n\u001a\n", "image/png")]
    [InlineData("  <!doctype html>", "text/html")]
    [InlineData("<HtMl >", "text/html")]
    [InlineData("<!-- x", "text/html")]
    [InlineData("<htmlx>", "text/plain")]
    [InlineData("\n <?xml version='1.0'?>", "text/xml")]
    [InlineData("PK\u0003\u0004", "application/zip")]
    [InlineData("\u001f\u008b\b", "application/x-gzip")]
    [InlineData("RIFF....WAVEfmt ", "audio/wave")]
    [InlineData("RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("....ftypmp42....", "video/mp4")]
    [InlineData("plain text\r\n\t\u001b[0m", "text/plain")]
    [InlineData("a\u0000b", "application/octet-stream")]
    [InlineData("\u00ff\u00fea\u0000", "text/plain")]
    [InlineData("", "text/plain")]
    public void First_bytes_tell_the_rest(string head, string type) =>
        Assert.Equal(type, ContentSniffer.Sniff([.. head.Select(c => (byte)c)]));

    [Fact]
    public void Sniffing_any_beginning_of_any_bytes_does_not_fail()
    {
        var random = new Random(7);
        for (var length = 0; length < 64; length++)
        {
            var head = new byte[length];
            random.NextBytes(head);
            Assert.NotEmpty(ContentSniffer.Sniff(head));
        }
    }
}
