using System.Xml.Linq;
using Dray.Emulator.Storage.Blob;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Emulator.Tests.Storage;

public sealed class ListingTests
{
    /// <summary>Names of a few characters that sort, nest and encode differently.</summary>
    private static Gen<string[]> Names { get; } = Gen.ArrayOf(
        Gen.Elements('a', 'b', '/', '0', 'Z', '~', ' ', '%', '&', '<', '\u00e9', '\u3042', '\uE000', '\u0001', '\uFFFE')
            .ArrayOf().Where(letters => letters.Length is > 0 and < 7)
            .Select(letters => new string(letters)).Where(name => name[0] != '/'))
        .Select(names => names.Distinct(StringComparer.Ordinal).ToArray());

    [Fact]
    public async Task Pages_of_a_flat_listing_joined_are_the_names_in_ordinal_order()
    {
        await using var host = await BlobHost.StartAsync();
        var round = 0;
        foreach (var names in Names.Sample(40, 25))
        {
            var container = await FillAsync(host, round++, names);
            var listed = await ListAsync(host, container, $"&maxresults={1 + (round % 4)}");
            Assert.Equal(names.Order(StringComparer.Ordinal), listed);
        }
    }

    [Fact]
    public async Task Pages_of_a_hierarchical_listing_joined_are_what_the_names_amount_to()
    {
        await using var host = await BlobHost.StartAsync();
        var round = 0;
        foreach (var names in Names.Sample(40, 25))
        {
            var container = await FillAsync(host, round++, names);
            foreach (var prefix in (string[])["", "a", "a/", "b/a"])
            {
                var expected = names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(name => name.IndexOf('/', prefix.Length) is >= 0 and var at ? name[..(at + 1)] : name)
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
                var listed = await ListAsync(host, container, $"&delimiter=%2F&prefix={Uri.EscapeDataString(prefix)}&maxresults={1 + (round % 3)}");
                Assert.Equal(expected, listed);
            }
        }
    }

    [Fact]
    public async Task Names_beyond_xml_are_marked_as_encoded()
    {
        await using var host = await BlobHost.StartAsync();
        await FillAsync(host, 0, ["a\u0001b", "plain & <simple>"]);
        var names = (await host.SendAsync(HttpMethod.Get, "box0?restype=container&comp=list")).Expect(200).Xml.Descendants("Name").ToArray();
        Assert.Equal(("a%01b", "true"), (names[0].Value, names[0].Attribute("Encoded")!.Value));
        Assert.Equal(("plain & <simple>", null), (names[1].Value, names[1].Attribute("Encoded")?.Value));
    }

    [Fact]
    public async Task Twelve_thousand_names_page_through_quickly_and_a_prefix_is_skipped_at_once()
    {
        await using var host = await BlobHost.StartAsync();
        (await host.CreateContainerAsync("box")).Expect(201);
        await Parallel.ForAsync(0, 12_000, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
            (await host.PutAsync($"box/dir{number % 2}/{number:d6}", [])).Expect(201));
        Assert.Equal(["dir0/", "dir1/"], await ListAsync(host, "box", "&delimiter=%2F"));
        var all = await ListAsync(host, "box", string.Empty);
        Assert.Equal(12_000, all.Count);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
    }

    [Theory]
    [InlineData("maxresults=0", "OutOfRangeQueryParameterValue")]
    [InlineData("maxresults=x", "InvalidQueryParameterValue")]
    [InlineData("marker=x", "InvalidQueryParameterValue")]
    [InlineData("include=nonsense", "InvalidQueryParameterValue")]
    [InlineData("include=snapshots&delimiter=%2F", "InvalidQueryParameterValue")]
    public async Task A_wrong_listing_is_refused(string query, string code)
    {
        await using var host = await BlobHost.StartAsync();
        (await host.CreateContainerAsync("box")).Expect(201);
        (await host.SendAsync(HttpMethod.Get, $"box?restype=container&comp=list&{query}")).Expect(400, code);
    }

    [Fact]
    public async Task Containers_are_listed_by_prefix_in_pages_with_their_metadata()
    {
        await using var host = await BlobHost.StartAsync(new BlobServiceOptions { MaxListResults = 2 });
        foreach (var name in (string[])["box-c", "box-a", "other", "box-b"])
        {
            (await host.CreateContainerAsync(name, ("x-ms-meta-of", name))).Expect(201);
        }

        var first = (await host.SendAsync(HttpMethod.Get, "?comp=list&prefix=box&include=metadata")).Expect(200).Xml;
        var second = (await host.SendAsync(HttpMethod.Get, $"?comp=list&prefix=box&marker={Uri.EscapeDataString(first.Element("NextMarker")!.Value)}")).Expect(200).Xml;
        Assert.Equal(["box-a", "box-b", "box-c"], first.Descendants("Name").Concat(second.Descendants("Name")).Select(name => name.Value));
        Assert.Equal("box-a", first.Descendants("of").First().Value);
    }

    private static async Task<string> FillAsync(BlobHost host, int round, string[] names)
    {
        var container = $"box{round}";
        (await host.CreateContainerAsync(container)).Expect(201);
        foreach (var name in names)
        {
            (await host.PutAsync($"{container}/{Uri.EscapeDataString(name)}", [])).Expect(201);
        }

        return container;
    }

    private static async Task<List<string>> ListAsync(BlobHost host, string container, string query)
    {
        var names = new List<string>();
        for (var marker = string.Empty; ;)
        {
            var xml = (await host.SendAsync(HttpMethod.Get, $"{container}?restype=container&comp=list{query}{marker}")).Expect(200).Xml;
            names.AddRange(xml.Element("Blobs")!.Elements().Select(NameOf));
            if (xml.Element("NextMarker")!.Value is not { Length: > 0 } next)
            {
                return names;
            }

            marker = $"&marker={Uri.EscapeDataString(next)}";
        }
    }

    private static string NameOf(XElement entry)
    {
        var name = entry.Element("Name")!;
        return name.Attribute("Encoded")?.Value == "true" ? Uri.UnescapeDataString(name.Value) : name.Value;
    }
}
