using System.Text;
using System.Xml;
using Dray.Storage.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Storage.Tests.Xml;

public sealed class XmlScannerTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Gen<string> Text = Gen.ListOf(Gen.Elements(
        "a", "b c", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#65;", "&#x1F600;", "ä", "日本", "\U0001F600", "%2F", "  ")).Select(string.Concat);

    private static readonly Gen<string> Name = Gen.Elements("Blob", "Name", "Properties", "x-y", "Content-MD5", "a_1");

    private static readonly Gen<string> Attributes = Gen.Elements(string.Empty, string.Empty, " Encoded=\"true\"", " a=\"1\" b='2'", "\n  a=\"1\"", "\r\n a=\"1\"", "\t");

    private static readonly Gen<string> Document =
        from declaration in Gen.Elements(string.Empty, "<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<?xml version=\"1.0\"?>\n")
        from root in Element(3)
        from end in Gen.Elements(string.Empty, "\n")
        select declaration + root + end;

    private static readonly Gen<int[]> ChunkLengths = Gen.NonEmptyListOf(Gen.Choose(1, 40)).Select(list => list.ToArray());

    [Fact]
    public void Any_document_cut_anywhere_yields_what_XmlReader_reads() => Check.One(
        Thorough,
        Prop.ForAll(Document.ToArbitrary(), ChunkLengths.ToArbitrary(), (document, lengths) =>
        {
            var expected = ByXmlReader(document);
            var actual = ByScanner(Encoding.UTF8.GetBytes(document), lengths);
            return actual.SequenceEqual(expected)
                ? true
                : throw new InvalidOperationException($"{document}\nexpected {string.Join(' ', expected)}\nactual {string.Join(' ', actual)}");
        }));

    [Fact]
    public void A_token_longer_than_the_buffer_is_read_whole()
    {
        var text = new string('x', 300_000);

        Assert.Equal([new("Start", "a", ""), new("End", "a", text)], ByScanner(Encoding.UTF8.GetBytes($"<a>{text}</a>"), [7000]));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal([new("Start", "a", ""), new("End", "a", "b")], ByScanner([0xEF, 0xBB, 0xBF, .. "<a>b</a>"u8], [1]));

    [Theory]
    [InlineData("<a><b>1</b>")] // the rest of the listing never came
    [InlineData("<a>")]
    [InlineData("<a><b>1</b></a")]
    [InlineData("<a><b>1</b")]
    [InlineData("<a><b")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<?xml version=\"1.0\"?>")]
    [InlineData("not xml at all")]
    [InlineData("<a></a></a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a></a><b></b>")]
    [InlineData("</a>")]
    [InlineData("<>")]
    [InlineData("</>")]
    [InlineData("<a><!-- comment --></a>")]
    [InlineData("<a><![CDATA[x]]></a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")]
    [InlineData("<a>&unknown;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>&#x110000;</a>")]
    [InlineData("<a>&#;</a>")]
    [InlineData("<a>&amp</a>")]
    [InlineData("<a>&;</a>")]
    [InlineData("<a>& b</a>")]
    public void What_is_no_whole_plain_document_is_refused(string document)
    {
        Assert.Throws<XmlException>(() => ByScanner(Encoding.UTF8.GetBytes(document), [64]));
        Assert.Throws<XmlException>(() => ByScanner(Encoding.UTF8.GetBytes(document), [1]));
    }

    [Fact]
    public void Every_beginning_of_a_document_is_refused()
    {
        const string Document = "<?xml version=\"1.0\"?><E><Blobs><Blob><Name Encoded=\"true\">a%20b</Name><X/></Blob></Blobs><NextMarker /></E>";
        for (var length = 0; length < Document.Length; length++)
        {
            Assert.Throws<XmlException>(() => ByScanner(Encoding.UTF8.GetBytes(Document[..length]), [5]));
        }
    }

    private static Gen<string> Element(int depth) =>
        from name in Name
        from attributes in Attributes
        from body in depth == 0 ? Text : Gen.Frequency((3, Text), (2, Children(depth)), (1, Gen.Constant<string>(null!)))
        select body is null ? $"<{name}{attributes}/>" : $"<{name}{attributes}>{body}</{name}>";

    private static Gen<string> Children(int depth) =>
        from space in Gen.Elements(string.Empty, "\n  ")
        from children in Gen.ListOf(Element(depth - 1))
        select string.Concat(children.Take(4).Select(child => space + child));

    private static List<Token> ByScanner(byte[] document, int[] lengths)
    {
        using var scanner = new XmlScanner(new ChunkedStream(document, lengths));
        var tokens = new List<Token>();
        var isLeaf = false;
        while (scanner.ReadAsync(default).AsTask().GetAwaiter().GetResult())
        {
            var name = Encoding.UTF8.GetString(scanner.Name);
            var text = scanner.Kind == XmlTokenKind.End && isLeaf ? scanner.Text() : string.Empty;
            isLeaf = scanner.Kind == XmlTokenKind.Start;
            tokens.Add(new Token(scanner.Kind.ToString(), name, text));
        }

        return tokens;
    }

    private static List<Token> ByXmlReader(string document)
    {
        var tokens = new List<Token>();
        using var reader = XmlReader.Create(new StringReader(document));
        var text = new StringBuilder();
        var isLeaf = false;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    tokens.Add(new Token("Start", reader.Name, string.Empty));
                    (isLeaf, _) = (true, text.Clear());
                    if (reader.IsEmptyElement)
                    {
                        tokens.Add(new Token("End", reader.Name, string.Empty));
                        isLeaf = false;
                    }

                    break;
                case XmlNodeType.EndElement:
                    tokens.Add(new Token("End", reader.Name, isLeaf ? text.ToString() : string.Empty));
                    isLeaf = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    text.Append(reader.Value);
                    break;
                default:
                    break;
            }
        }

        return tokens;
    }

    private sealed record Token(string Kind, string Name, string Text);
}
