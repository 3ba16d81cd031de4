using System.Reflection;

namespace Dray.Cli;

/// <summary>Which Dray this is.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>As <c>--version</c> prints it, in AzCopy's form.</summary>
    public static string Line => $"dray version {Text}";
}
