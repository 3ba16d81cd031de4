using System.Diagnostics.CodeAnalysis;
using System.Text;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Cli.Surroundings;

/// <summary>Asks a person for a secret without showing it.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "Reading keys without echo is the console's own work.")]
internal static class SecretPrompt
{
    /// <exception cref="DrayException">Nothing was typed (<see cref="FailureKind.Usage"/>).</exception>
    public static Secret Ask(ProgramSurroundings surroundings, string question)
    {
        surroundings.Error.Write($"{question}: ");
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                break;
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        surroundings.Error.WriteLine();
        return Secret.From(text.ToString()) ?? throw new DrayException(new Failure(FailureKind.Usage, "Nothing was typed."));
    }
}
