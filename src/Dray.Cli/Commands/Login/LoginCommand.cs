using System.CommandLine;
using Azure.Core;
using Dray.Cli.Surroundings;
using Dray.Identity.Saved;
using Dray.Identity.Settings;
using Dray.Identity.SignIn;
using Dray.Storage.Authorization;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Cli.Commands.Login;

/// <summary><c>dray login</c>: signs in, saves the sign-in, and proves that a new process can use it.</summary>
internal static class LoginCommand
{
    public static readonly string[] Examples =
    [
        "dray login --service-principal --application-id ID --tenant-id ID                     # asks for the secret, or takes AZCOPY_SPA_CLIENT_SECRET",
        "dray login --service-principal --application-id ID --tenant-id ID --secret-file /run/secrets/azure",
        "dray login --service-principal --application-id ID --tenant-id ID --certificate-path /etc/ssl/private/app.pem",
        "dray login status",
    ];

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("login", "Sign in to Microsoft Entra and keep the sign-in for later commands.");
        foreach (var option in LoginFlags.All)
        {
            command.Options.Add(option);
        }

        command.Subcommands.Add(StatusCommand.Create(runner));
        command.Subcommands.Add(CheckCommand.Create(runner));
        runner.Bind(command, LoginArguments.Read, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(LoginArguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var request = Request(arguments, context);
        var signIns = context.SignIns;
        var signIn = SignInCatalog.Create(request, signIns.Services);
        var token = await signIn.Credential.GetTokenAsync(new TokenRequestContext([BearerAuthorizer.StorageScope], isCaeEnabled: true), cancellation);
        var saved = SavedSignIn.From(SavedSignIn.DefaultProfile, request, context.Clock).WithToken(BearerAuthorizer.StorageScope, token);
        var proof = new OtherProcess(context.Surroundings);
        var store = await signIns.Saved.SaveAsync(saved, (one, _) => proof.CanReadAsync(one, cancellation), cancellation);
        context.Output.Info(request.Way == SignInWay.ClientSecret ? "SPN Auth via secret succeeded." : "SPN Auth via cert succeeded.");
        context.Output.Info($"Signed in as {saved.ApplicationId} in tenant {saved.TenantId}. Saved: {store}.");
        if (saved.HoldsSecret)
        {
            context.Output.Info("The secret itself is in that store, since it came from no file that could be read again; --secret-file avoids that.");
        }

        context.Output.End(string.Empty);
        return ExitCodes.Success;
    }

    private static SignInRequest Request(LoginArguments arguments, CommandContext context) => arguments.CertificatePath is { } path
        ? new SignInRequest.ClientCertificate
        {
            Authority = arguments.Authority,
            TenantId = arguments.TenantId,
            ApplicationId = arguments.ApplicationId,
            Path = Path.GetFullPath(path),
            Password = context.Settings.CertificatePassword is { } password ? new SecretSource.Value(password, EnvironmentNames.CertificatePassword) : null,
            SendChain = arguments.SendChain,
        }
        : new SignInRequest.ClientSecret
        {
            Authority = arguments.Authority,
            TenantId = arguments.TenantId,
            ApplicationId = arguments.ApplicationId,
            Secret = SecretOf(arguments, context),
        };

    private static SecretSource SecretOf(LoginArguments arguments, CommandContext context)
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
