using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary><c>dray list</c></summary>
public sealed class ListTests(LocalAzure azure) : IDisposable
{
    private readonly Desk desk = new(azure);

    [Fact(DisplayName = "export AZCOPY_AUTO_LOGIN_TYPE=SPN …; dray list https://contoso.blob.core.windows.net")]
    public async Task The_seeds_first_example()
    {
        await desk.MakeBlobsAsync("a.txt");
        var script = """
            export AZCOPY_AUTO_LOGIN_TYPE=SPN
            export AZCOPY_SPA_APPLICATION_ID=$DRAY_EMULATOR_CLIENT_ID
            export AZCOPY_SPA_CLIENT_SECRET=$DRAY_EMULATOR_CLIENT_SECRET
            export AZCOPY_TENANT_ID=$DRAY_EMULATOR_TENANT_ID
            $DRAY list https://contoso.blob.core.windows.net
            """;
        desk.ForgetSignIn();

        var listed = await desk.ShellAsync(script);

        Assert.True(listed.ExitCode == 0, listed.ToString());
        Assert.Contains($"{desk.Container}/a.txt; Content Length: 5.00 B", listed.Output.Split('\n'));
        Assert.Empty(listed.Error);
    }

    [Fact(DisplayName = "dray-emulator run -- dray list https://contoso.blob.core.windows.net")]
    public async Task Inside_an_emulator_of_its_own()
    {
        var script = """
            export AZCOPY_AUTO_LOGIN_TYPE=SPN AZCOPY_TENANT_ID=$DRAY_EMULATOR_TENANT_ID
            export AZCOPY_SPA_APPLICATION_ID=$DRAY_EMULATOR_CLIENT_ID AZCOPY_SPA_CLIENT_SECRET=$DRAY_EMULATOR_CLIENT_SECRET
            $DRAY make https://contoso.blob.core.windows.net/only && $DRAY copy "$1" https://contoso.blob.core.windows.net/only && $DRAY list https://contoso.blob.core.windows.net
            """;
        desk.Write("one.txt", "1");

        var listed = await desk.RunAsync(Repository.Emulator, "run", "--", "/bin/bash", "-c", script, "script", desk.File("one.txt"));

        Assert.True(listed.ExitCode == 0, listed.ToString());
        Assert.Contains("only/one.txt; Content Length: 1.00 B", listed.Output, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray list https://…/container --machine-readable --running-tally --properties=ContentType;ContentMD5")]
    public async Task With_properties_and_a_tally()
    {
        await desk.MakeBlobsAsync("a.txt=hello", "d/b.html=<p>");

        var listed = await desk.DrayWorksAsync("list", desk.ContainerUrl, "--machine-readable", "--running-tally", "--properties=ContentType;ContentMD5");

        Assert.Contains("a.txt; ContentType: text/plain; ContentMD5: XUFAKrxLKna5cZ2REBfFkg==; Content Length: 5\n", listed.Output, StringComparison.Ordinal);
        Assert.Contains("d/b.html; ContentType: text/html; ", listed.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nFile count: 2\nTotal file size: 8\n", listed.Output, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray list https://…/container/d")]
    public async Task Below_a_folder_and_not_beside_it()
    {
        await desk.MakeBlobsAsync("d/one.txt", "d/deep/two.txt", "d.txt", "da/three.txt");

        var listed = await desk.DrayWorksAsync("list", desk.ContainerUrl + "/d", "--machine-readable");

        Assert.Equal(["deep/two.txt; Content Length: 14", "one.txt; Content Length: 9"], Items(listed));
    }

    [Fact(DisplayName = "dray list https://…/container/d/one.txt")]
    public async Task A_single_blob_by_its_name()
    {
        await desk.MakeBlobsAsync("d/one.txt");

        Assert.Equal(["one.txt; Content Length: 9"], Items(await desk.DrayWorksAsync("list", desk.ContainerUrl + "/d/one.txt", "--machine-readable")));
    }

    [Fact(DisplayName = "dray list https://…/container --output-type=json")]
    public async Task As_json()
    {
        await desk.MakeBlobsAsync("a b%.txt=hello");

        var messages = JsonMessages.Parse((await desk.DrayWorksAsync("list", desk.ContainerUrl, "--output-type=json", "--machine-readable")).Output);

        var item = Assert.Single(messages, message => message.Type == "ListObject").Object;
        Assert.Equal(("a b%.txt", "5"), ((string?)item["Path"], (string?)item["ContentLength"]));
        Assert.Equal(("EndOfJob", string.Empty), (messages[^1].Type, messages[^1].Content));
    }

    [Fact(DisplayName = "dray list https://…/container | head -1")]
    public async Task Ends_quietly_when_its_reader_goes()
    {
        await desk.MakeBlobsAsync([.. Enumerable.Range(0, 40).Select(number => $"blob-{number:00}")]);

        // The reader goes before the first line is written: the broken pipe is certain.
        var result = await desk.ShellAsync($"set -o pipefail; $DRAY list {desk.ContainerUrl} --output-level=essential | true; echo \"${{PIPESTATUS[0]}}\"");
        var head = await desk.ShellAsync($"$DRAY list {desk.ContainerUrl} --output-level=essential | head -1");

        Assert.Empty(result.Error);
        Assert.Equal("blob-00; Content Length: 7.00 B\n", head.Output);
        Assert.Empty(head.Error);
    }

    [Fact(DisplayName = "dray list https://…/container/absent")]
    public async Task Nothing_below_a_folder_is_no_failure()
    {
        await desk.MakeContainerAsync();

        Assert.Empty(Items(await desk.DrayWorksAsync("list", desk.ContainerUrl + "/absent")));
    }

    public void Dispose() => desk.Dispose();

    private static string[] Items(ChildResult listed) => [.. listed.Output.Split('\n')
        .Where(line => line.Contains("; Content Length: ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
