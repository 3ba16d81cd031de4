using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dray.Emulator.Hosting;

/// <summary>The environment and working directory this program was started with, read once.</summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This class is where the environment is read")]
internal sealed record ProcessEnvironment(IReadOnlyDictionary<string, string> Variables, string CurrentDirectory)
{
    public string? this[string name] => Variables.GetValueOrDefault(name);

    public static ProcessEnvironment Read()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        }

        return new ProcessEnvironment(variables, Environment.CurrentDirectory);
    }
}
