using Azure.Core;
using Dray.Cli.Output;
using Dray.Cli.Surroundings;
using Dray.Identity.Saved;
using Dray.Identity.Settings;
using Dray.Identity.SignIn;
using Dray.Wire.Secrets;

namespace Dray.Cli.Connections;

/// <summary>The sign-ins this command may use: the one the environment asks for, and the saved ones.</summary>
internal sealed class SignIns(ProgramSurroundings surroundings, EnvironmentSettings settings, IOutput output)
{
    public SignInServices Services { get; } = new() { Clock = surroundings.Clock, Warn = output.Warn, Network = settings.Network, ShowToPerson = surroundings.Error.WriteLine };

    public SavedSignIns Saved => new(settings.Store with { AskPassphrase = AskPassphrase }, Services);

    /// <summary>What <c>AZCOPY_AUTO_LOGIN_TYPE</c> asks for; null when it is unset.</summary>
    /// <exception cref="Wire.Failures.DrayException">The word is unknown, or variables are missing.</exception>
    public ISignIn? FromEnvironment() => settings.ToSignInRequest() is { } request ? SignInCatalog.Create(request, Services) : null;

    /// <summary>The saved sign-in's credential; null when nobody is signed in.</summary>
    public async Task<TokenCredential?> FromSavedAsync(CancellationToken cancellation)
    {
        var saved = Saved;
        return await saved.FindAsync(cancellation: cancellation) is null ? null : saved.CredentialFor();
    }

    private Task<Secret?> AskPassphrase(bool isNew, CancellationToken cancellation) => Task.FromResult(
        surroundings.IsInputTerminal && surroundings.IsErrorTerminal
            ? SecretPrompt.Ask(surroundings, isNew ? "Choose a passphrase for the saved sign-ins" : "Passphrase of the saved sign-ins")
            : null);
}
