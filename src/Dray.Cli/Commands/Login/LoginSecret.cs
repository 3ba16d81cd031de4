using Dray.Cli.Surroundings;
using Dray.Identity.Settings;
using Dray.Identity.SignIn;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Cli.Commands.Login;

/// <summary>Where a service principal's secret comes from: a file, standard input, the environment, else whoever is at the terminal.</summary>
internal static class LoginSecret
{
    /// <exception cref="DrayException">There is none, and no one to ask.</exception>
    public static SecretSource Of(LoginArguments arguments, CommandContext context)
    {
        var surroundings = context.Surroundings;
        if (arguments.SecretFile is { } file && file != "-")
        {
            return new SecretSource.FromFile(Path.GetFullPath(file));
        }

        if (arguments.SecretFile == "-")
        {
            var line = Secret.From(surroundings.Input.ReadLine()) ?? throw Missing("Standard input held no secret.");
            return new SecretSource.Value(line, "standard input");
        }

        if (context.Settings.ClientSecret is { } secret)
        {
            return new SecretSource.Value(secret, EnvironmentNames.ClientSecret);
        }

        return surroundings.IsInputTerminal && surroundings.IsErrorTerminal
            ? new SecretSource.Value(SecretPrompt.Ask(surroundings, $"Client secret of {arguments.ApplicationId}"), "prompt")
            : throw Missing($"{EnvironmentNames.ClientSecret} is not set, and no one is at the terminal to be asked.");
    }

    private static DrayException Missing(string message) => new(new Failure(FailureKind.Usage, message)
    { Remedy = $"Set {EnvironmentNames.ClientSecret} to the secret's value, or give --secret-file or --certificate-path." });
}
