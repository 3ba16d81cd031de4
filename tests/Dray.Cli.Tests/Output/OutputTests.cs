using System.Text.Json;
using Dray.Cli.Output;
using Dray.Transfer;
using Dray.Transfer.Progress;
using Dray.Wire.Failures;

namespace Dray.Cli.Tests.Output;

public sealed class OutputTests
{
    private static readonly Guid Job = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    private static readonly ProgressSnapshot Snapshot = new()
    {
        Total = 6,
        Completed = 4,
        Failed = 1,
        Skipped = 1,
        BytesPlanned = 2048,
        BytesMoved = 1024,
        BytesCompleted = 8,
        Elapsed = TimeSpan.FromSeconds(2),
    };

    private static readonly JobReport Report = new()
    {
        Id = Job,
        Status = JobStatus.CompletedWithErrorsAndSkipped,
        Progress = Snapshot,
        SkippedSymlinks = 2,
        SkippedSpecialFiles = 3,
        Failures = [new FailedItem("/src/a", "https://x/c/a", 5, new Failure(FailureKind.NotFound, "Cannot write it.") { Status = 404, Remedy = "Make it." })],
    };

    private readonly TestSurroundings surroundings = new();

    [Fact]
    public void The_summary_has_azcopys_labels_in_azcopys_order() => Assert.Equal(
        """

        Job 0f8fad5b-d9cb-469f-a165-70867728950e summary
        Elapsed Time (Minutes): 0.0333
        Number of File Transfers: 6
        Number of Folder Property Transfers: 0
        Number of Symlink Transfers: 0
        Total Number of Transfers: 6
        Number of File Transfers Completed: 4
        Number of Folder Transfers Completed: 0
        Number of File Transfers Failed: 1
        Number of Folder Transfers Failed: 0
        Number of File Transfers Skipped: 1
        Number of Folder Transfers Skipped: 0
        Number of Symbolic Links Skipped: 2
        Number of Hardlinks Converted: 0
        Number of Hardlinks Skipped: 0
        Number of Special Files Skipped: 3
        Total Number of Bytes Transferred: 8
        Final Job Status: CompletedWithErrorsAndSkipped

        """.ReplaceLineEndings("\n"),
        JobSummary.Text(Report));

    [Fact]
    public void The_progress_line_of_a_pipe_is_azcopys() => Assert.Equal(
        "50.0 %, 4 Done, 1 Failed, 0 Pending, 1 Skipped, 6 Total (scanning...), 2-sec Throughput (Mb/s): 0.5",
        ProgressText.ForPipes(Snapshot with { IsScanning = true }, 0.5));

    [Fact]
    public void The_progress_line_of_a_person_tells_rate_and_time_left() => Assert.Equal(
        " 50.0 %  4/6 files, 1 failed, 1 skipped  1.00 KiB/2.00 KiB  512.00 B/s, 2 s left", ProgressText.ForPeople(Snapshot, 512));

    [Theory]
    [InlineData(0, 0, 0, 100)]
    [InlineData(4, 4, 0, 100)]
    [InlineData(4, 1, 1, 50)]
    public void Percent_is_by_items_where_there_are_no_bytes(int total, int completed, int skipped, double percent) =>
        Assert.Equal(percent, new ProgressSnapshot { Total = total, Completed = completed, Skipped = skipped }.Percent);

    [Theory]
    [InlineData(0, "0.00 B", "0.00 B")]
    [InlineData(1023, "1023.00 B", "1.02 KB")]
    [InlineData(1024, "1.00 KiB", "1.02 KB")]
    [InlineData(1_500_000, "1.43 MiB", "1.50 MB")]
    [InlineData(long.MaxValue, "8.00 EiB", "9.22 EB")]
    public void Sizes_have_two_decimals_and_a_unit(long bytes, string binary, string tens) =>
        Assert.Equal((binary, tens), (Sizes.Binary(bytes), Sizes.Decimal(bytes)));

    [Fact]
    public void A_json_message_has_four_members_and_its_content_is_a_string()
    {
        new JsonOutput(surroundings.Create(), OutputLevel.Default).Info("x \"y\" ä");

        var line = Assert.Single(surroundings.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        using var message = JsonDocument.Parse(line);
        Assert.Equal(["TimeStamp", "MessageType", "MessageContent", "PromptDetails"], message.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("INFO: x \"y\" ä", message.RootElement.GetProperty("MessageContent").GetString());
        Assert.EndsWith("\"PromptDetails\":{\"PromptType\":\"\",\"ResponseOptions\":null,\"PromptTarget\":\"\"}}", line, StringComparison.Ordinal);
        Assert.Equal(surroundings.Clock.GetUtcNow(), message.RootElement.GetProperty("TimeStamp").GetDateTimeOffset());
    }

    [Fact]
    public void The_end_of_a_job_in_json_quotes_its_counts_as_scripts_expect() => Assert.Equal(
        "{\"ErrorMsg\":\"\",\"JobID\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"ActiveConnections\":\"0\",\"CompleteJobOrdered\":true,"
        + "\"JobStatus\":\"CompletedWithErrorsAndSkipped\",\"TotalTransfers\":\"6\",\"FileTransfers\":\"6\",\"FolderPropertyTransfers\":\"0\","
        + "\"SymlinkTransfers\":\"0\",\"FoldersCompleted\":\"0\",\"TransfersCompleted\":\"4\",\"FoldersFailed\":\"0\",\"TransfersFailed\":\"1\","
        + "\"FoldersSkipped\":\"0\",\"TransfersSkipped\":\"1\",\"BytesOverWire\":\"1024\",\"TotalBytesTransferred\":\"8\",\"TotalBytesEnumerated\":\"2048\","
        + "\"TotalBytesExpected\":\"2048\",\"PercentComplete\":\"50\",\"AverageIOPS\":\"2\",\"AverageE2EMilliseconds\":\"0\",\"ServerBusyPercentage\":\"0\","
        + "\"NetworkErrorPercentage\":\"0\",\"FailedTransfers\":[{\"Src\":\"/src/a\",\"Dst\":\"https://x/c/a\",\"IsFolderProperties\":false,"
        + "\"TransferStatus\":\"Failed\",\"TransferSize\":5,\"ErrorCode\":\"404\",\"ErrorMsg\":\"Cannot write it. Make it.\"}],\"SkippedTransfers\":[],"
        + "\"PerfConstraint\":0,\"PerformanceAdvice\":[],\"IsCleanupJob\":false,\"SkippedSymlinkCount\":\"2\",\"HardlinksConvertedCount\":\"0\","
        + "\"SkippedHardlinkCount\":\"0\",\"SkippedSpecialFileCount\":\"3\"}",
        JobJson.End(Report));

    [Fact]
    public void The_first_message_of_a_job_names_its_log() => Assert.Equal(
        "{\"LogFileLocation\":\"/log/x.log\",\"JobID\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"IsCleanupJob\":false}", JobJson.Init(Job, "/log/x.log"));

    [Theory]
    [InlineData("Default", "Init Info Info Progress Error ListObject EndOfJob EndOfJob")]
    [InlineData("Essential", "Init Error ListObject EndOfJob EndOfJob")]
    [InlineData("Quiet", "")]
    public void A_level_says_which_messages_there_are(string level, string types)
    {
        SayEverything(new JsonOutput(surroundings.Create(), Enum.Parse<OutputLevel>(level)));

        Assert.Equal(types, string.Join(' ', surroundings.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("MessageType").GetString())));
        Assert.Empty(surroundings.Error);
    }

    [Fact]
    public void Text_puts_results_on_standard_output_and_troubles_on_standard_error()
    {
        SayEverything(new TextOutput(surroundings.Create(), OutputLevel.Default));

        Assert.StartsWith(
            "\nJob 0f8fad5b-d9cb-469f-a165-70867728950e has started\nLog file is located at: /log\n\nINFO: note\n50.0 %, 4 Done,", surroundings.Output, StringComparison.Ordinal);
        Assert.Contains("\na line\n", surroundings.Output, StringComparison.Ordinal);
        Assert.EndsWith("Final Job Status: CompletedWithErrorsAndSkipped\n\nover\n", surroundings.Output, StringComparison.Ordinal);
        Assert.Equal(
            "WARN: careful\nError: It broke. Mend it. (request id r-1)\nFailed: /src/a -> https://x/c/a\n        Cannot write it.\n        Make it.\n", surroundings.Error);
    }

    [Fact]
    public void Essential_text_drops_notes_and_progress_only()
    {
        SayEverything(new TextOutput(surroundings.Create(), OutputLevel.Essential));

        Assert.StartsWith("a line\n\nJob ", surroundings.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("INFO", surroundings.Output, StringComparison.Ordinal);
        Assert.Contains("Error: It broke.", surroundings.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_says_nothing_at_all()
    {
        SayEverything(new TextOutput(surroundings.Create(), OutputLevel.Quiet));

        Assert.Equal((string.Empty, string.Empty), (surroundings.Output, surroundings.Error));
    }

    [Fact]
    public void A_progress_line_on_a_terminal_is_wiped_before_anything_else_is_said()
    {
        var terminal = new TestSurroundings { IsTerminal = true };
        var output = new TextOutput(terminal.Create(), OutputLevel.Default);

        output.Progress(Snapshot);
        output.Info("x");

        var parts = terminal.Output.Split('\r');
        Assert.Equal(39, parts[1].Length); // one column short of the terminal's 40
        Assert.Equal(new string(' ', 39), parts[2]);
        Assert.Equal("INFO: x\n", parts[3]);
    }

    private static void SayEverything(IOutput output)
    {
        output.JobBegins(Job, "/log");
        output.Info("note");
        output.Warn("careful");
        output.Progress(Snapshot);
        output.Progress(Snapshot with { Elapsed = TimeSpan.FromSeconds(3) }); // too soon for another line
        output.Error(new Failure(FailureKind.Local, "It broke.") { Remedy = "Mend it.", RequestId = "r-1" });
        output.Result("a line", "ListObject", () => "{}");
        output.JobEnds(Report, "/log");
        output.End("over");
        output.Flush();
    }
}
