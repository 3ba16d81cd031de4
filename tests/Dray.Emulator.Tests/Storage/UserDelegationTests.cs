using System.Security.Cryptography;
using System.Text;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Tests.Storage;

public sealed class UserDelegationTests : IAsyncLifetime
{
    private const string Start = "2026-01-01T00:00:00Z";
    private const string Terms = $"<KeyInfo><Start>{Start}</Start><Expiry>{TestSas.Later}</Expiry></KeyInfo>";

    private BlobHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await BlobHost.StartAsync();
        (await host.CreateContainerAsync("box")).Expect(201);
        (await host.PutAsync("box/a", "a"u8.ToArray())).Expect(201);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_key_asked_for_with_a_token_signs_for_what_its_owner_may_do()
    {
        host.Directory.Roles.Add(new RoleAssignment("me", "Storage Blob Data Reader", "/contoso"));
        var sas = Sas(await KeyAsync("me"), "rd");
        Assert.Equal("a", (await host.SendPlainAsync(HttpMethod.Get, $"box/a?{sas}")).Expect(200).Text);
        (await host.SendPlainAsync(HttpMethod.Delete, $"box/a?{sas}")).Expect(403, "AuthorizationPermissionMismatch");
        (await host.SendPlainAsync(HttpMethod.Get, $"box/a?{sas.Replace("skoid=me", "skoid=you", StringComparison.Ordinal)}")).Expect(403, "AuthenticationFailed");
        host.Directory.Roles.Clear();
        (await host.SendPlainAsync(HttpMethod.Get, $"box/a?{sas}")).Expect(403, "AuthorizationPermissionMismatch");
    }

    [Fact]
    public async Task The_key_is_for_those_with_a_data_role_and_a_token()
    {
        (await AskAsync(("Authorization", $"Bearer {FakeTokens.For("me")}"))).Expect(403, "AuthorizationPermissionMismatch");
        (await host.SendAsync(HttpMethod.Post, "?restype=service&comp=userdelegationkey", Encoding.UTF8.GetBytes(Terms))).Expect(403, "AuthenticationFailed");
    }

    private async Task<Dictionary<string, string>> KeyAsync(string principal) =>
        (await AskAsync(("Authorization", $"Bearer {FakeTokens.For(principal)}"))).Expect(200).Xml.Elements()
            .ToDictionary(element => element.Name.LocalName, element => element.Value);

    private Task<Answer> AskAsync((string Name, string Value) authorization) =>
        host.SendPlainAsync(HttpMethod.Post, "?restype=service&comp=userdelegationkey", Encoding.UTF8.GetBytes(Terms), authorization);

    private static string Sas(Dictionary<string, string> key, string permissions)
    {
        string[] lines =
        [
            permissions, "", TestSas.Later, "/blob/contoso/box", key["SignedOid"], key["SignedTid"], key["SignedStart"], key["SignedExpiry"],
            key["SignedService"], key["SignedVersion"], "", "", "", "", "", TestSas.Version, "c", "", "", "", "", "", "", "",
        ];
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key["Value"]), Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        return $"sv={TestSas.Version}&sr=c&sp={permissions}&se={TestSas.Later}&skoid={key["SignedOid"]}&sktid={key["SignedTid"]}"
            + $"&skt={key["SignedStart"]}&ske={key["SignedExpiry"]}&sks=b&skv={key["SignedVersion"]}&sig={Uri.EscapeDataString(signature)}";
    }
}
