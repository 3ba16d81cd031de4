using Dray.Emulator.Arm;
using Dray.Emulator.Certificates;
using Dray.Emulator.Directory;
using Dray.Emulator.Entra;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Grants;
using Dray.Emulator.Entra.Pages;
using Dray.Emulator.Entra.Users;
using Dray.Emulator.Imds;
using Dray.Emulator.KeyVault;
using Dray.Emulator.PassThrough;
using Dray.Emulator.Storage.Blob;

namespace Dray.Emulator.Hosting;

/// <summary>Which services a run has, and what each is given.</summary>
internal static class ServiceComposition
{
    public static IReadOnlyList<IEmulatedService> Compose(EmulatorOptions options, RunContext run)
    {
        var (directory, clock, key, ledger, _) = run;
        var tokens = new AccessTokenValidator(key, ledger, directory, clock);
        var issuer = new TokenIssuer(key, ledger, clock);
        return
        [
            Entra(run, issuer), new ArmService(directory, tokens), new KeyVaultService(directory, tokens, clock),
            .. options.Others, .. Machine(options, directory, issuer), Blob(options, directory, tokens, clock),
        ];
    }

    private static EntraService Entra(RunContext run, TokenIssuer issuer)
    {
        var (directory, clock, key, _, federation) = run;
        var clients = new ClientAuthentication(new ClientAssertions(federation, clock), clock);
        var users = new UserSignIn(directory);
        var codes = new CodeBook("0.A", clock);
        var refreshTokens = new CodeBook("1.A", clock);
        var devices = new DeviceBook(clock);
        var userTokens = new UserTokens(issuer, refreshTokens, clock);
        IGrant[] grants =
        [
            new ClientCredentialsGrant(clients, issuer),
            new DeviceCodeGrant(clients, devices, userTokens, clock),
            new AuthorizationCodeGrant(clients, codes, userTokens),
            new RefreshTokenGrant(clients, refreshTokens, userTokens),
            new PasswordGrant(clients, users, userTokens),
        ];
        return new EntraService(
            directory,
            new Discovery(key),
            new TokenEndpoint(grants),
            new DevicePages(devices, users),
            new AuthorizePage(directory, users, codes, clock),
            clock);
    }

    private static IEnumerable<IEmulatedService> Machine(EmulatorOptions options, EmulatedDirectory directory, TokenIssuer issuer)
    {
        if (options.ManagedIdentity is not { } name)
        {
            return [];
        }

        var certificate = name == IdentityHosts.ServiceFabric ? SelfSignedCertificate.ForLoopback(options.System) : null;
        return [new ManagedIdentityService(IdentityHosts.Create(options, new MachineIdentities(directory.Tenants[0], issuer), certificate), certificate)];
    }

    private static IEmulatedService Blob(
        EmulatorOptions options, EmulatedDirectory directory, AccessTokenValidator tokens, TimeProvider clock) => options.BlobBackend is { } backend
            ? new BlobPassThrough(backend)
            : new BlobService(directory, tokens, clock, new BlobServiceOptions { Folder = options.StorageFolder });
}
