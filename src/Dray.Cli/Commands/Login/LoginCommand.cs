using System.CommandLine;
using System.Diagnostics;
using Azure.Core;
using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.Users;
using Dray.Storage.Authorization;

namespace Dray.Cli.Commands.Login;

/// <summary><c>dray login</c>: signs in, saves the sign-in, and proves that a new process can use it.</summary>
internal static class LoginCommand
{
    public static readonly string[] Examples =
    [
        "dray login                                                                            # shows a code to enter in any browser",
        "dray login --service-principal --application-id ID --tenant-id ID                     # asks for the secret, or takes AZCOPY_SPA_CLIENT_SECRET",
        "dray login --service-principal --application-id ID --tenant-id ID --secret-file /run/secrets/azure",
        "dray login --service-principal --application-id ID --tenant-id ID --certificate-path /etc/ssl/private/app.pem",
        "dray login --identity                                                                 # the identity of this virtual machine or app",
        "dray login --identity --account-id CLIENT-ID|RESOURCE-ID                              # a user-assigned one",
        "dray login --login-type azcli                                                         # as whoever 'az login' signed in",
        "dray login --profile prod --service-principal --application-id ID --tenant-id ID      # beside the others; used with --profile prod",
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
        command.Subcommands.Add(LoginListCommand.Create(runner));
        command.Subcommands.Add(CheckCommand.Create(runner));
        runner.Bind(command, LoginArguments.Read, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(LoginArguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var request = LoginRequests.Of(arguments, context);
        var signIns = context.SignIns;
        var signIn = SignInCatalog.Create(request, signIns.Services);
        var token = await signIn.Credential.GetTokenAsync(new TokenRequestContext([BearerAuthorizer.StorageScope], isCaeEnabled: true), cancellation);
        var saved = SavedSignIn.From(signIns.Profile, request, context.Clock)
            .WithUser((signIn as IUserSignIn)?.User).WithToken(BearerAuthorizer.StorageScope, token);
        var proof = new OtherProcess(context.Surroundings);
        var store = await signIns.Saved.SaveAsync(saved, (one, _) => proof.CanReadAsync(one, cancellation), cancellation);
        context.Output.Info(Success(request.Way));
        context.Output.Info($"Signed in as {saved.Description.Account}{(saved.TenantId is null ? "" : $" in tenant {saved.TenantId}")}. Saved: {store}.");
        if (arguments.Type == LoginType.Device && UserTenant.IsAny(arguments.TenantId))
        {
            context.Output.Info("This is the account's home tenant. A guest of another one signs in there with --tenant-id.");
        }

        if (saved.HoldsSecret)
        {
            context.Output.Info("The secret itself is in that store, since it came from no file that could be read again; --secret-file avoids that.");
        }

        context.Output.End(string.Empty);
        return ExitCodes.Success;
    }

    // AzCopy's words, with and without their full stop: scripts look for them.
    private static string Success(SignInWay way) => way switch
    {
        SignInWay.ClientSecret => "SPN Auth via secret succeeded.",
        SignInWay.ClientCertificate => "SPN Auth via cert succeeded.",
        SignInWay.ManagedIdentity => "Login with identity succeeded.",
        SignInWay.AzureCli => "Login with AzCliCreds succeeded",
        SignInWay.AzurePowerShell => "Login with Powershell context succeeded",
        SignInWay.WorkloadIdentity => "Login with Workload Identity succeeded",
        SignInWay.DeviceCode => "Login succeeded.",
        _ => throw new UnreachableException(),
    };
}
