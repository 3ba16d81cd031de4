using System.CommandLine;

namespace Dray.Cli.Parsing;

/// <summary>Flags that every command takes.</summary>
internal static class GlobalFlags
{
    public static readonly Option<string?> OutputType = new("--output-type")
    {
        HelpName = "text|json|none",
        Description = "How results are written. Default: text.",
        Recursive = true,
    };

    public static readonly Option<string?> OutputLevel = new("--output-level")
    {
        HelpName = "default|essential|quiet",
        Description = "How much is said; 'essential' drops progress and notes, 'quiet' says nothing at all.",
        Recursive = true,
    };

    public static readonly Option<string?> LogLevel = new("--log-level")
    {
        HelpName = "DEBUG|INFO|WARNING|ERROR|NONE",
        Description = "What a job's log file holds; NONE makes none. Default: INFO.",
        Recursive = true,
    };

    public static readonly Option<string?> TrustedSuffixes = new("--trusted-microsoft-suffixes")
    {
        HelpName = "SUFFIXES",
        Description = "More hosts that may be shown a token, separated by ';', such as '*.example.net;127.0.0.1:10000'. "
            + "Trusted always: *.core.windows.net, *.core.chinacloudapi.cn, *.core.cloudapi.de, *.core.usgovcloudapi.net, *.storage.azure.net.",
        Recursive = true,
    };

    public static readonly Option<string?> Profile = new("--profile")
    {
        HelpName = "NAME",
        Description = "The saved sign-in to use, or to save. Else DRAY_PROFILE; else AZCOPY_AUTO_LOGIN_TYPE; else the one named 'default'.",
        Recursive = true,
    };

    public static readonly Option<bool> SkipVersionCheck = new("--skip-version-check")
    {
        Description = "Accepted for scripts written for AzCopy; Dray never calls home.",
        Recursive = true,
        Hidden = true,
    };

    public static IEnumerable<Option> All => [Profile, OutputType, OutputLevel, LogLevel, TrustedSuffixes, SkipVersionCheck];
}
