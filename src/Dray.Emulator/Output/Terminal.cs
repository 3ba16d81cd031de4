using System.Diagnostics.CodeAnalysis;

namespace Dray.Emulator.Output;

/// <summary>The one place that writes to the console. Everything goes to stderr: stdout belongs to COMMAND.</summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This class is the Output room")]
internal static class Terminal
{
    public static TextWriter Output => Console.Out;

    public static TextWriter Error => Console.Error;

    /// <summary>One line about something that went wrong, with the program's name first.</summary>
    public static void Complain(string line) => Console.Error.WriteLine($"dray-emulator: {line}");

    public static void Say(string line) => Console.Error.WriteLine(line);
}
