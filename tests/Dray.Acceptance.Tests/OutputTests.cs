using System.Text.Json.Nodes;
using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>What a job says: the summary people and scripts read, AzCopy's JSON, and the output levels.</summary>
public sealed class OutputTests(LocalAzure azure) : IDisposable
{
    private static readonly string[] Labels =
    [
        "Elapsed Time (Minutes)", "Number of File Transfers", "Number of Folder Property Transfers", "Number of Symlink Transfers", "Total Number of Transfers",
        "Number of File Transfers Completed", "Number of Folder Transfers Completed", "Number of File Transfers Failed", "Number of Folder Transfers Failed",
        "Number of File Transfers Skipped", "Number of Folder Transfers Skipped", "Number of Symbolic Links Skipped", "Number of Hardlinks Converted",
        "Number of Hardlinks Skipped", "Number of Special Files Skipped", "Total Number of Bytes Transferred", "Final Job Status",
    ];

    private static readonly string[] EndMembers =
    [
        "ErrorMsg", "JobID", "ActiveConnections", "CompleteJobOrdered", "JobStatus", "TotalTransfers", "FileTransfers", "FolderPropertyTransfers", "SymlinkTransfers",
        "FoldersCompleted", "TransfersCompleted", "FoldersFailed", "TransfersFailed", "FoldersSkipped", "TransfersSkipped", "BytesOverWire", "TotalBytesTransferred",
        "TotalBytesEnumerated", "TotalBytesExpected", "PercentComplete", "AverageIOPS", "AverageE2EMilliseconds", "ServerBusyPercentage", "NetworkErrorPercentage",
        "FailedTransfers", "SkippedTransfers", "PerfConstraint", "PerformanceAdvice", "IsCleanupJob", "SkippedSymlinkCount", "HardlinksConvertedCount",
        "SkippedHardlinkCount", "SkippedSpecialFileCount",
    ];

    private readonly Desk desk = new(azure);

    [Fact(DisplayName = "dray copy src https://…/container --recursive")]
    public async Task The_summary_label_by_label()
    {
        await WriteAsync();

        var result = await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive");

        var summary = result.Output[result.Output.LastIndexOf("\nJob ", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches("^Job [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} summary$", summary[0]);
        Assert.Equal(Labels, summary[1..].Select(line => line.Split(": ")[0]));
        Assert.Equal("Final Job Status: Completed", summary[^1]);
        Assert.Contains(" has started\nLog file is located at: /", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
        var log = result.Output.Split('\n').Single(line => line.StartsWith("Log file", StringComparison.Ordinal))["Log file is located at: ".Length..];
        Assert.Contains("Final Job Status: Completed", File.ReadAllText(log), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray copy src https://…/container --recursive --output-type=json")]
    public async Task Json_member_by_member()
    {
        await WriteAsync();

        var messages = JsonMessages.Parse((await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive", "--output-type=json")).Output);

        var init = Assert.Single(messages, message => message.Type == "Init").Object;
        Assert.Equal(["LogFileLocation", "JobID", "IsCleanupJob"], init.Select(member => member.Key));
        var end = messages[^1];
        Assert.Equal("EndOfJob", end.Type);
        Assert.Equal(EndMembers, end.Object.Select(member => member.Key));
        Assert.Equal((string?)init["JobID"], (string?)end.Object["JobID"]);
        Assert.Equal(
            ("Completed", "2", "2", "0", "3", "100"),
            (Text(end, "JobStatus"), Text(end, "TotalTransfers"), Text(end, "TransfersCompleted"), Text(end, "TransfersFailed"), Text(end, "TotalBytesTransferred"), Text(end, "PercentComplete")));
        Assert.IsType<JsonArray>(end.Object["FailedTransfers"]);
    }

    [Fact(DisplayName = "dray copy src https://…/absent --recursive --output-type=json")]
    public async Task Json_of_failures()
    {
        desk.Write("src/a.txt", "a");

        var result = await desk.DrayAsync("copy", "src", desk.ContainerUrl, "--recursive", "--output-type=json");

        Assert.Equal(1, result.ExitCode);
        var end = JsonMessages.Parse(result.Output)[^1];
        Assert.Equal(("Failed", "1"), (Text(end, "JobStatus"), Text(end, "TransfersFailed")));
        var failed = Assert.Single(end.Object["FailedTransfers"]!.AsArray())!.AsObject();
        Assert.EndsWith("/src/a.txt", (string)failed["Src"]!, StringComparison.Ordinal);
        Assert.Equal(("404", "Failed", 1), ((string)failed["ErrorCode"]!, (string)failed["TransferStatus"]!, (int)failed["TransferSize"]!));
        Assert.Empty(result.Error);
    }

    [Fact(DisplayName = "dray copy nowhere https://…/container --output-type=json")]
    public async Task Json_of_a_refusal()
    {
        var result = await desk.DrayAsync("copy", "nowhere", desk.ContainerUrl, "--output-type=json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(JsonMessages.Parse(result.Output), message => message.Type == "Error" && message.Content.Contains("nowhere", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "dray copy … --output-level=essential; … --output-level=quiet; … --log-level=NONE")]
    public async Task Levels()
    {
        await WriteAsync();

        var essential = await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive", "--output-level=essential");
        var quiet = await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive", "--output-level=quiet", "--log-level=NONE");
        var mute = await desk.DrayAsync("copy", "nowhere", desk.ContainerUrl, "--output-level=quiet");

        Assert.DoesNotContain("INFO", essential.Output, StringComparison.Ordinal);
        Assert.Contains("Final Job Status: Completed", essential.Output, StringComparison.Ordinal);
        Assert.Equal((string.Empty, string.Empty), (quiet.Output, quiet.Error));
        Assert.Equal((1, string.Empty, string.Empty), (mute.ExitCode, mute.Output, mute.Error));
    }

    [Fact(DisplayName = "AZCOPY_LOG_LOCATION=… dray copy …; … --log-level=NONE")]
    public async Task The_log_goes_where_it_is_told()
    {
        await WriteAsync();
        desk.Environment["AZCOPY_LOG_LOCATION"] = desk.File("logs");

        await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive");
        var silent = await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive", "--log-level=NONE");

        Assert.Single(desk.Files("logs"));
        Assert.DoesNotContain("Log file", silent.Output, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "dray")]
    [InlineData("--version", "dray version ")]
    [InlineData("-v", "dray version ")]
    [InlineData("--help", "dray copy ./photos")]
    [InlineData("copy --help", "--recursive")]
    [InlineData("login --help", "--service-principal")]
    [InlineData("login status --help", "--tenant")]
    public async Task Help_and_version(string commandLine, string word)
    {
        var result = await desk.DrayWorksAsync(commandLine.Split(' '));

        Assert.Contains(word, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    public void Dispose() => desk.Dispose();

    private static string? Text(JsonMessages message, string member) => (string?)message.Object[member];

    private async Task WriteAsync()
    {
        desk.Write("src/a.txt", "a");
        desk.Write("src/d/b.txt", "bb");
        await desk.MakeContainerAsync();
    }
}
