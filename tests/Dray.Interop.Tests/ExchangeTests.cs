using System.Security.Cryptography;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>What <c>dray</c> stores AzCopy reads, and the other way round; both with nothing but the four exports, at Azure's real names.</summary>
public abstract class ExchangeTests : IAsyncLifetime
{
    private static readonly string[] Names =
    [
        "plain.txt", "page.html", "data.json", "style.css", "script.js", "picture.png", "paper.pdf", "archive.zip", "table.csv", "noextension", "with space.txt", "50%.txt", "%41.txt",
        "#hash", "x+y", "semi;colon", "q?m", "quote'd", "a&b", "\u00fcn\u00ef", "nfd-e\u0301", "\u65e5\u672c\u8a9e/\u8a9e.txt", "deep/er/est/file", "empty", "deep/empty.bin",
    ];

    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        _ = Repository.AzCopy;
        desk = new Desk(await AzureAsync());
        foreach (var name in Names)
        {
            desk.Write("src/" + name, name.Contains("empty", StringComparison.Ordinal) ? string.Empty : $"content of {name}");
        }

        desk.Write("src/large.bin", RandomNumberGenerator.GetBytes(20_000_001));
    }

    public async ValueTask DisposeAsync()
    {
        desk?.Dispose();
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_reads_what_the_other_stored_with_the_same_types_and_hashes()
    {
        await desk.AzCopyWorksAsync("make", desk.ContainerUrl);
        await desk.DrayWorksAsync("copy", "src/*", desk.ContainerUrl + "/by-dray", "--recursive", "--put-md5");
        await desk.AzCopyWorksAsync("copy", "src/*", desk.ContainerUrl + "/by-azcopy", "--recursive", "--put-md5");

        await desk.AzCopyWorksAsync("copy", desk.ContainerUrl + "/by-dray/*", "down-azcopy", "--recursive", "--check-md5=FailIfDifferentOrMissing");
        await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/by-azcopy/*", "down-dray", "--recursive", "--check-md5=FailIfDifferentOrMissing");
        desk.AssertSame("src", "down-azcopy");
        desk.AssertSame("src", "down-dray");

        const string Properties = "--properties=ContentType;ContentMD5;ContentEncoding;BlobType";
        var byDray = Lines(await desk.DrayWorksAsync("list", desk.ContainerUrl + "/by-dray", Properties, "--machine-readable"));
        var byAzCopy = Lines(await desk.DrayWorksAsync("list", desk.ContainerUrl + "/by-azcopy", Properties, "--machine-readable"));
        Assert.Equal(Names.Length + 1, byAzCopy.Length);
        Assert.Equal(byAzCopy, byDray);
        var told = Lines(await desk.AzCopyWorksAsync("list", desk.ContainerUrl + "/by-dray", Properties, "--machine-readable"));
        Assert.Equal(told, byDray); // and AzCopy tells it in the same words

        await desk.AzCopyWorksAsync("remove", desk.ContainerUrl + "/by-dray", "--recursive");
        await desk.DrayWorksAsync("remove", desk.ContainerUrl + "/by-azcopy", "--recursive");
        Assert.Empty(await desk.BlobsAsync());
    }

    private protected abstract Task<LocalAzure> AzureAsync();

    private protected virtual ValueTask EndAsync() => ValueTask.CompletedTask;

    private static string[] Lines(ChildResult listed) => [.. listed.Output.Split('\n')
        .Where(line => line.Contains("; Content Length: ", StringComparison.Ordinal))
        .Select(line => line.StartsWith("INFO: ", StringComparison.Ordinal) ? line[6..] : line).Order(StringComparer.Ordinal)];
}

/// <summary>On the emulator's own Blob service.</summary>
public sealed class ExchangeOnEmulatorTests(LocalAzure azure) : ExchangeTests
{
    private protected override Task<LocalAzure> AzureAsync() => Task.FromResult(azure);
}

/// <summary>On Azurite, behind Azure's real names.</summary>
public sealed class ExchangeOnAzuriteTests(LocalAzure names) : ExchangeTests
{
    private AzuriteServer? azurite;
    private LocalAzure? azure;

    private protected override async ValueTask EndAsync()
    {
        if (azure is not null)
        {
            await azure.DisposeAsync();
        }

        azurite?.Dispose();
    }

    private protected override async Task<LocalAzure> AzureAsync()
    {
        azurite = await AzuriteServer.StartAsync(isSecure: true);
        azure = await LocalAzure.StartAsync("--blob-backend", azurite.Url, "--directory", azurite.DirectoryFile(names));
        return azure;
    }
}
