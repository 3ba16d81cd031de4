using System.Security.Cryptography;
using Dray.Emulator.Storage.Blob;
using Dray.Emulator.Storage.Engine;
using Dray.TestKit;

namespace Dray.Emulator.Tests.Storage;

public sealed class StoringTests
{
    [Fact]
    public async Task With_a_folder_large_bodies_lie_in_files_and_come_back_the_same()
    {
        using var folder = new TemporaryDirectory();
        await KeepTwoBlocksAsync(folder);
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(folder.Path));
    }

    private static async Task KeepTwoBlocksAsync(TemporaryDirectory folder)
    {
        await using var host = await BlobHost.StartAsync(new BlobServiceOptions { Folder = folder.Path });
        (await host.CreateContainerAsync("box")).Expect(201);
        var (first, second) = (RandomNumberGenerator.GetBytes(3_000_001), RandomNumberGenerator.GetBytes(70_000));
        (await host.SendAsync(HttpMethod.Put, "box/b?comp=block&blockid=AAAA", first)).Expect(201);
        (await host.SendAsync(HttpMethod.Put, "box/b?comp=block&blockid=BBBB", second)).Expect(201);
        (await host.SendAsync(HttpMethod.Put, "box/b?comp=blocklist", "<BlockList><Latest>AAAA</Latest><Latest>BBBB</Latest></BlockList>"u8.ToArray())).Expect(201);
        Assert.Equal(2, System.IO.Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length);
        byte[] both = [.. first, .. second];
        var whole = await host.SendAsync(HttpMethod.Get, "box/b");
        Assert.Equal(both, whole.Body);
        var across = await host.SendAsync(HttpMethod.Get, "box/b", null, ("x-ms-range", "bytes=2999999-3000003"));
        Assert.Equal(both[2_999_999..3_000_004], across.Expect(206).Body);
    }

    [Fact]
    public async Task A_refusal_of_a_large_body_arrives_and_the_connection_goes_on()
    {
        await using var host = await BlobHost.StartAsync();
        (await host.CreateContainerAsync("box")).Expect(201);
        var large = new byte[40_000_000];
        var sas = TestSas.Container(host.Directory, "box", "r");
        (await host.SendPlainAsync(HttpMethod.Put, $"box/x?{sas}", large, ("x-ms-blob-type", "BlockBlob"))).Expect(403, "AuthorizationPermissionMismatch");
        (await host.PutAsync("nobox/x", large)).Expect(404, "ContainerNotFound");
        (await host.PutAsync("box/x", large)).Expect(201);
    }

    [Fact]
    public async Task Bodies_over_the_limits_are_refused()
    {
        await using var host = await BlobHost.StartAsync(new BlobServiceOptions { MaxPutBlobBytes = 10, MaxPutBlockBytes = 10, MaxCommittedBlocks = 1 });
        (await host.CreateContainerAsync("box")).Expect(201);
        (await host.PutAsync("box/x", new byte[11])).Expect(413, "RequestBodyTooLarge");
        (await host.SendAsync(HttpMethod.Put, "box/x?comp=block&blockid=AAAA", new byte[11])).Expect(413, "RequestBodyTooLarge");
        (await host.SendAsync(HttpMethod.Put, "box/x?comp=blocklist", "<BlockList><Latest>AAAA</Latest><Latest>AAAA</Latest></BlockList>"u8.ToArray()))
            .Expect(400, "BlockListTooLong");
    }

    [Fact]
    public void Writers_and_deleters_of_one_name_never_lose_a_write()
    {
        var container = new Container("box", new ContainerState { Modified = default });
        var state = new BlobState { Kind = BlobKind.BlockBlob, Content = MemoryContent.Empty, Modified = default, Created = default };
        Parallel.For(0, 20_000, number => container.Write("a", entry =>
        {
            entry.Current = number % 2 == 0 ? state : null;
            return true;
        }));
        container.Write("a", entry => entry.Current = state);
        Assert.Same(state, container.Find("a")!.Current);
        container.Write("a", entry => entry.Current = null);
        Assert.Null(container.Find("a"));
    }

    [Fact]
    public void The_index_stays_in_order_while_names_come_and_go()
    {
        var (index, model, random) = (new OrderedIndex<string>(), new SortedSet<string>(StringComparer.Ordinal), new Random(3));
        for (var round = 0; round < 40_000; round++)
        {
            var name = random.Next(8000).ToString();
            if (random.Next(3) == 0)
            {
                Assert.Equal(model.Remove(name), index.Remove(name));
            }
            else
            {
                model.Add(name);
                index.GetOrAdd(name, key => key);
            }
        }

        Assert.Equal(model.Count, index.Count);
        foreach (var from in (string[])[string.Empty, "4", "4999", "9999", "zzz"])
        {
            var cursor = index.Seek(from);
            var walked = new List<string>();
            while (cursor.Next() is { } name)
            {
                walked.Add(name);
            }

            Assert.Equal(model.Where(name => string.CompareOrdinal(name, from) >= 0), walked);
        }
    }
}
