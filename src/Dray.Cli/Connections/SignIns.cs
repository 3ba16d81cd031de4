using Azure.Core;
using Dray.Cli.Output;
using Dray.Cli.Surroundings;
using Dray.Identity.Saved;
using Dray.Identity.Settings;
using Dray.Identity.SignIn;
using Dray.Wire.Secrets;

namespace Dray.Cli.Connections;

/// <summary>The sign-ins this command may use: the profile that was named, else the one the environment asks for, else the default profile.</summary>
/// <param name="surroundings">The terminal, for a passphrase or a code.</param>
/// <param name="settings">What the environment says.</param>
/// <param name="output">Is told warnings.</param>
/// <param name="named">The profile of <c>--profile</c> or <c>DRAY_PROFILE</c>; null for none.</param>
internal sealed class SignIns(ProgramSurroundings surroundings, EnvironmentSettings settings, IOutput output, string? named)
{
    public SignInServices Services { get; } = new()
    {
        Clock = surroundings.Clock,
        Warn = output.Warn,
        Network = settings.Network,
        ShowToPerson = surroundings.Error.WriteLine,
    };

    public SavedSignIns Saved => new(settings.Store with { AskPassphrase = AskPassphrase }, Services);

    public string Profile => named ?? SavedSignIn.DefaultProfile;

    /// <summary>Whether the user said which saved sign-in to use: then no other is.</summary>
    public bool IsNamed => named is not null;

    /// <summary>How the profile is named on a command line; nothing for the default one.</summary>
    public string ProfileWords => Profile == SavedSignIn.DefaultProfile ? string.Empty : $" --profile {Profile}";

    /// <summary>What <c>AZCOPY_AUTO_LOGIN_TYPE</c> asks for; null when it is unset.</summary>
    /// <exception cref="Wire.Failures.DrayException">The word is unknown, or variables are missing.</exception>
    public ISignIn? FromEnvironment() => settings.ToSignInRequest() is { } request ? SignInCatalog.Create(request, Services) : null;

    /// <summary>The saved sign-in's credential; null when nobody is signed in and no profile was named.</summary>
    public async Task<TokenCredential?> FromSavedAsync(CancellationToken cancellation)
    {
        var saved = Saved;
        return IsNamed || await saved.FindAsync(Profile, cancellation) is not null ? saved.CredentialFor(Profile) : null;
    }

    /// <summary>The credential to use; its first token fails with what to type when nobody is signed in.</summary>
    public TokenCredential Credential() =>
        (IsNamed || settings.AutoLoginType is null ? null : FromEnvironment()?.Credential) ?? Saved.CredentialFor(Profile);

    private Task<Secret?> AskPassphrase(bool isNew, CancellationToken cancellation) => Task.FromResult(
        surroundings.IsInputTerminal && surroundings.IsErrorTerminal
            ? SecretPrompt.Ask(surroundings, isNew ? "Choose a passphrase for the saved sign-ins" : "Passphrase of the saved sign-ins")
            : null);
}
