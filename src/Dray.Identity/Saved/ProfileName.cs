using Dray.Wire.Failures;

namespace Dray.Identity.Saved;

/// <summary>What a profile may be called.</summary>
public static class ProfileName
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Gives the name back if it is one: 1 to 64 letters, digits, dots, hyphens and underscores; ASCII.</summary>
    /// <param name="name">The name as it was typed.</param>
    /// <param name="origin">Where it was typed, for the failure.</param>
    /// <exception cref="DrayException">It is none. Kind: Usage.</exception>
    public static string Checked(string name, string origin = "--profile") => IsValid(name) ? name : throw new DrayException(
        new Failure(FailureKind.Usage, $"{origin} '{name}' is no profile name.")
        {
            Remedy = "Use letters, digits, dots, hyphens and underscores, at most 64 of them.",
        });

    private static bool IsValid(string name) => name.Length is > 0 and <= MaxLength
        && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
