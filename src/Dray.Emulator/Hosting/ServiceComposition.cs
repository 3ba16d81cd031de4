using Dray.Emulator.Arm;
using Dray.Emulator.Directory;
using Dray.Emulator.Entra;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Grants;
using Dray.Emulator.Entra.Pages;
using Dray.Emulator.Entra.Users;
using Dray.Emulator.PassThrough;
using Dray.Emulator.Storage.Blob;

namespace Dray.Emulator.Hosting;

/// <summary>Which services a run has, and what each is given.</summary>
internal static class ServiceComposition
{
    public static IReadOnlyList<IEmulatedService> Compose(
        EmulatorOptions options, EmulatedDirectory directory, TimeProvider clock, SigningKey key, TokenLedger ledger)
    {
        var tokens = new AccessTokenValidator(key, ledger, directory, clock);
        return [Entra(directory, clock, key, ledger), new ArmService(directory, tokens), .. options.Others, Blob(options, directory, tokens, clock)];
    }

    private static EntraService Entra(EmulatedDirectory directory, TimeProvider clock, SigningKey key, TokenLedger ledger)
    {
        var issuer = new TokenIssuer(key, ledger, clock);
        var clients = new ClientAuthentication(new ClientAssertions(clock), clock);
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

    private static IEmulatedService Blob(
        EmulatorOptions options, EmulatedDirectory directory, AccessTokenValidator tokens, TimeProvider clock) => options.BlobBackend is { } backend
            ? new BlobPassThrough(backend)
            : new BlobService(directory, tokens, clock, new BlobServiceOptions { Folder = options.StorageFolder });
}
