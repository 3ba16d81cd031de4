using System.Diagnostics;
using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>Ctrl-C, a kill, and a reader that goes.</summary>
public sealed class InterruptTests(LocalAzure azure) : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly Desk desk = new(azure);

    [Theory(DisplayName = "dray copy https://…/container/big.bin down, then")]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stops_in_order_and_leaves_nothing(string signal)
    {
        using var process = await DownloadThatHangsAsync();

        if (signal == "INT")
        {
            Signals.Interrupt(process);
        }
        else
        {
            Signals.Terminate(process);
        }

        var output = await EndAsync(process);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Final Job Status: Cancelled", output, StringComparison.Ordinal);
        Assert.Equal(["keep.bin"], desk.Files("down")); // no temporary file either
        Assert.Equal("old", File.ReadAllText(desk.File("down/keep.bin")));
    }

    [Fact(DisplayName = "dray copy https://…/container/big.bin down/keep.bin, then kill -9")]
    public async Task A_kill_leaves_nothing_half_written_under_the_final_name()
    {
        using var process = await DownloadThatHangsAsync();

        process.Kill();

        await EndAsync(process);
        Assert.Equal("old", File.ReadAllText(desk.File("down/keep.bin")));
        Assert.All(desk.Files("down"), name => Assert.True(name == "keep.bin" || name.StartsWith(".azDownload-", StringComparison.Ordinal), name));
    }

    [Fact(DisplayName = "dray copy big.bin https://…/container, then Ctrl-C")]
    public async Task An_upload_that_is_stopped_stores_nothing()
    {
        desk.Write("big.bin", new byte[40_000_000]);
        await desk.MakeContainerAsync();
        await azure.FailAsync(new { kind = "delay", method = "PUT", contains = $"/{desk.Container}/big.bin", delayMs = 60_000 });
        using var process = desk.Start("copy", "big.bin", desk.ContainerUrl);
        await azure.SeenAsync(request => request.Target.Contains($"/{desk.Container}/big.bin", StringComparison.Ordinal), Soon);

        Signals.Interrupt(process);

        Assert.Contains("Final Job Status: Cancelled", await EndAsync(process), StringComparison.Ordinal);
        Assert.Equal(1, process.ExitCode);
        Assert.Empty(await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray copy … --overwrite=prompt, then Ctrl-C at the question")]
    public async Task Stops_at_a_question()
    {
        await desk.MakeBlobsAsync("a=new");
        desk.Write("a", "old");
        using var process = desk.Start("copy", desk.ContainerUrl + "/a", ".", "--overwrite=prompt");
        var question = new char[4096];
        var seen = string.Empty;
        while (!seen.Contains("No for all", StringComparison.Ordinal))
        {
            var count = await process.StandardOutput.ReadAsync(question.AsMemory(), TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, count);
            seen += new string(question, 0, count);
        }

        Signals.Interrupt(process);

        await EndAsync(process);
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("old", File.ReadAllText(desk.File("a")));
    }

    [Fact(DisplayName = "while read line; do dray copy …; done")]
    public async Task A_loops_input_is_not_eaten()
    {
        await desk.MakeBlobsAsync("a");

        var result = await desk.ShellAsync(
            $"printf '1\\n2\\n3\\n' | while read line; do $DRAY copy {desk.ContainerUrl}/a down/ --output-level=quiet && echo $line; done");

        Assert.Equal("1\n2\n3\n", result.Output);
    }

    public void Dispose() => desk.Dispose();

    /// <summary>A download with some ranges written and one that does not come.</summary>
    private async Task<Process> DownloadThatHangsAsync()
    {
        desk.Write("big.bin", new byte[30_000_000]);
        desk.Write("down/keep.bin", "old");
        await desk.MakeContainerAsync();
        await desk.DrayWorksAsync("copy", "big.bin", desk.ContainerUrl);
        await azure.FailAsync(new { kind = "delay", method = "GET", contains = $"/{desk.Container}/big.bin", rate = 0.5, seed = 3, delayMs = 60_000 });
        var process = desk.Start("copy", desk.ContainerUrl + "/big.bin", "down/keep.bin");
        await azure.SeenAsync(request => request.Fault == "delay" && request.Target.Contains($"/{desk.Container}/", StringComparison.Ordinal) && request.Method == "GET", Soon);
        return process;
    }

    private static async Task<string> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Soon, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return await output + await error;
    }
}
