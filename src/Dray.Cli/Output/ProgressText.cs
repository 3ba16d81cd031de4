using System.Globalization;
using Dray.Transfer.Progress;

namespace Dray.Cli.Output;

/// <summary>The progress line: AzCopy's words in a pipe; with rate and time left for a person.</summary>
internal static class ProgressText
{
    public static string ForPipes(ProgressSnapshot now, double megabits) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.Percent:0.0} %, {now.Completed} Done, {now.Failed} Failed, {now.Pending} Pending, {now.Skipped} Skipped, {now.Total} Total{(now.IsScanning ? " (scanning...)" : string.Empty)}, 2-sec Throughput (Mb/s): {megabits:0.####}");

    public static string ForPeople(ProgressSnapshot now, double bytesPerSecond)
    {
        var failed = now.Failed == 0 ? string.Empty : $", {now.Failed} failed";
        var skipped = now.Skipped == 0 ? string.Empty : $", {now.Skipped} skipped";
        var left = now.IsScanning || bytesPerSecond < 1 ? string.Empty : $", {Left((now.BytesPlanned - now.BytesMoved) / bytesPerSecond)} left";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{now.Percent,5:0.0} %  {now.Completed}/{now.Total}{(now.IsScanning ? "+" : string.Empty)} files{failed}{skipped}  {Sizes.Binary(now.BytesMoved)}/{Sizes.Binary(now.BytesPlanned)}  {Sizes.Binary((long)bytesPerSecond)}/s{left}");
    }

    private static string Left(double seconds) => seconds switch
    {
        < 100 => $"{Math.Max(0, seconds):0} s",
        < 6000 => $"{seconds / 60:0} min",
        _ => $"{seconds / 3600:0.0} h",
    };
}
