using Dray.Emulator.Directory;
using Dray.TestKit;

namespace Dray.Emulator.Tests.Storage;

public sealed class AuthorizationTests : IAsyncLifetime
{
    private const string Challenge =
        $"Bearer authorization_uri=https://login.microsoftonline.com/{FakeDirectory.TenantId}/oauth2/authorize resource_id=https://storage.azure.com";

    private readonly ManualTimeProvider clock = new();
    private BlobHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await BlobHost.StartAsync(clock: clock);
        (await host.CreateContainerAsync("box")).Expect(201);
        (await host.PutAsync("box/dir/a", "a"u8.ToArray())).Expect(201);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("Storage Blob Data Reader", "/", "GET", 200)]
    [InlineData("Storage Blob Data Reader", "/contoso", "GET", 200)]
    [InlineData("Storage Blob Data Reader", "/contoso/box", "GET", 200)]
    [InlineData("Storage Blob Data Reader", "/contoso/other", "GET", 403)]
    [InlineData("Storage Blob Data Reader", "/fabrikam", "GET", 403)]
    [InlineData("Storage Blob Data Reader", "/", "DELETE", 403)]
    [InlineData("Storage Blob Data Contributor", "/contoso/box", "DELETE", 202)]
    [InlineData("Storage Blob Data Owner", "/contoso/box", "DELETE", 202)]
    [InlineData("Owner", "/", "GET", 403)]
    [InlineData("Contributor", "/", "GET", 403)]
    [InlineData("Reader", "/", "GET", 403)]
    public async Task A_token_may_do_what_its_bearers_roles_allow(string role, string scope, string method, int status)
    {
        host.Directory.Roles.Add(new RoleAssignment("me", role, scope));
        var answer = await BearerAsync(method, "box/dir/a", FakeTokens.For("me"));
        answer.Expect(status, status == 403 ? "AuthorizationPermissionMismatch" : null);
    }

    [Theory]
    [InlineData("https://storage.azure.com/", FakeDirectory.TenantId, 200)]
    [InlineData("https://contoso.blob.core.windows.net", FakeDirectory.TenantId, 200)]
    [InlineData("https://contoso.blob.core.windows.net/", FakeDirectory.TenantId, 200)]
    [InlineData("https://fabrikam.blob.core.windows.net", FakeDirectory.TenantId, 401)]
    [InlineData("https://management.azure.com/", FakeDirectory.TenantId, 401)]
    [InlineData("https://storage.azure.com", "22222222-2222-2222-2222-222222222222", 401)]
    public async Task A_token_must_be_for_storage_and_from_the_accounts_tenant(string audience, string tenant, int status)
    {
        host.Directory.Roles.Add(new RoleAssignment("me", "Storage Blob Data Reader", "/"));
        var answer = await BearerAsync("GET", "box/dir/a", FakeTokens.For("me", audience, tenant));
        answer.Expect(status, status == 401 ? "InvalidAuthenticationInfo" : null);
        Assert.Equal(status == 401 ? Challenge : string.Empty, answer["WWW-Authenticate"]);
    }

    [Fact]
    public async Task An_expired_token_and_an_old_version_are_told_apart()
    {
        var expired = (await BearerAsync("GET", "box/dir/a", "expired")).Expect(401, "InvalidAuthenticationInfo");
        Assert.Contains("expired", expired.Xml.Element("AuthenticationErrorDetail")!.Value, StringComparison.Ordinal);
        (await host.SendPlainAsync(HttpMethod.Get, "box/dir/a", null, ("Authorization", "Bearer x"), ("x-ms-version", "2017-07-29")))
            .Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Without_authentication_there_is_a_challenge_or_for_old_versions_nothing()
    {
        var answer = (await host.SendPlainAsync(HttpMethod.Get, "box/dir/a")).Expect(401, "NoAuthenticationInformation");
        Assert.Equal(Challenge, answer["WWW-Authenticate"]);
        (await host.SendPlainAsync(HttpMethod.Get, "box/dir/a", null, ("x-ms-version", "2018-11-09"))).Expect(404, "ResourceNotFound");
        host.Directory.Account = host.Directory.Account with { AllowPublicAccess = false };
        (await host.SendPlainAsync(HttpMethod.Get, "box/dir/a", null, ("x-ms-version", ""))).Expect(409, "PublicAccessNotPermitted");
        (await host.CreateContainerAsync("open", ("x-ms-blob-public-access", "blob"))).Expect(409, "PublicAccessNotPermitted");
    }

    [Fact]
    public async Task A_public_container_is_read_by_anyone_as_far_as_it_says()
    {
        (await host.CreateContainerAsync("blobs", ("x-ms-blob-public-access", "blob"))).Expect(201);
        (await host.CreateContainerAsync("all", ("x-ms-blob-public-access", "container"))).Expect(201);
        (await host.PutAsync("blobs/x", "x"u8.ToArray())).Expect(201);
        (await host.SendPlainAsync(HttpMethod.Get, "blobs/x")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Get, "blobs?restype=container&comp=list")).Expect(401, "NoAuthenticationInformation");
        (await host.SendPlainAsync(HttpMethod.Get, "all?restype=container&comp=list")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Head, "all?restype=container")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Delete, "blobs/x")).Expect(401, "NoAuthenticationInformation");
    }

    [Fact]
    public async Task A_wrong_key_is_refused_with_the_string_that_should_have_been_signed()
    {
        var request = host.Request(HttpMethod.Get, "box/dir/a", null, []);
        TestSharedKey.Sign(request, Convert.ToBase64String("not the key"u8), clock.GetUtcNow());
        var expected = TestSharedKey.StringToSign(request, FakeDirectory.AccountName);
        var answer = (await Answer.OfAsync(host.Client, request)).Expect(403, "AuthenticationFailed");
        Assert.Contains(expected, answer.Xml.Element("AuthenticationErrorDetail")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_keys_sign_and_an_old_date_does_not()
    {
        var second = host.Request(HttpMethod.Get, "box/dir/a", null, []);
        TestSharedKey.Sign(second, host.Directory.Account.Keys[1], clock.GetUtcNow());
        (await Answer.OfAsync(host.Client, second)).Expect(200);
        var late = host.Request(HttpMethod.Get, "box/dir/a", null, []);
        TestSharedKey.Sign(late, host.Directory.Account.Keys[0], clock.GetUtcNow().AddMinutes(-16));
        (await Answer.OfAsync(host.Client, late)).Expect(403, "AuthenticationFailed");
    }

    [Theory]
    [InlineData("2015-04-05")]
    [InlineData("2018-11-09")]
    [InlineData("2020-02-10")]
    [InlineData("2020-12-06")]
    [InlineData("2025-07-05")]
    public async Task A_service_sas_of_every_version_is_understood(string version)
    {
        var sas = TestSas.Container(host.Directory, "box", "rl", version: version);
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{sas}")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Get, $"box?restype=container&comp=list&{sas}")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Delete, $"box/dir/a?{sas}")).Expect(403, "AuthorizationPermissionMismatch");
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{sas.Replace("sp=rl", "sp=rld", StringComparison.Ordinal)}")).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task A_blob_sas_is_for_that_blob()
    {
        var sas = TestSas.Blob(host.Directory, "box", "dir/a", "rd");
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{sas}")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/b?{sas}")).Expect(403, "AuthenticationFailed");
        (await host.SendPlainAsync(HttpMethod.Get, $"box?restype=container&comp=list&{sas}")).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Start_expiry_address_and_protocol_of_a_sas_are_kept()
    {
        const string Path = "/blob/contoso/box";
        string Sas(string extra = "", string expiry = TestSas.Later, string start = "") =>
            TestSas.Service(host.Directory, "c", Path, "r", expiry, TestSas.Version, extra, start);

        var expiry = clock.GetUtcNow().AddMinutes(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var brief = Sas(expiry: expiry);
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{brief}")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{Sas(start: expiry)}")).Expect(403, "AuthenticationFailed");
        clock.Advance(TimeSpan.FromMinutes(5));
        var late = (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{brief}")).Expect(403, "AuthenticationFailed");
        Assert.StartsWith("Signature not valid in the specified time frame", late.Xml.Element("AuthenticationErrorDetail")!.Value);
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{Sas("spr=https")}")).Expect(403, "AuthorizationProtocolMismatch");
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{Sas("spr=https,http")}")).Expect(200);
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{Sas("sip=10.0.0.1-10.0.0.9")}")).Expect(403, "AuthorizationSourceIPMismatch");
        (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{Sas("sip=127.0.0.0-127.0.0.9")}")).Expect(200);
        var typed = (await host.SendPlainAsync(HttpMethod.Get, $"box/dir/a?{Sas("rsct=x/y&rscd=attachment")}")).Expect(200);
        Assert.Equal(("x/y", "attachment"), (typed["Content-Type"], typed["Content-Disposition"]));
    }

    [Theory]
    [InlineData("b", "o", "r", "GET", "box/dir/a", 200, null)]
    [InlineData("f", "o", "r", "GET", "box/dir/a", 403, "AuthorizationServiceMismatch")]
    [InlineData("b", "c", "r", "GET", "box/dir/a", 403, "AuthorizationResourceTypeMismatch")]
    [InlineData("b", "o", "l", "GET", "box/dir/a", 403, "AuthorizationPermissionMismatch")]
    [InlineData("b", "c", "c", "PUT", "new?restype=container", 201, null)]
    [InlineData("b", "s", "l", "GET", "?comp=list", 200, null)]
    [InlineData("b", "sco", "rwdlacup", "GET", "box?restype=container&comp=acl", 403, "AuthorizationPermissionMismatch")]
    public async Task An_account_sas_allows_its_services_types_and_permissions(
        string services, string types, string permissions, string method, string path, int status, string? error)
    {
        var sas = TestSas.Account(host.Directory, services, types, permissions);
        (await host.SendPlainAsync(new HttpMethod(method), path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + sas)).Expect(status, error);
    }

    [Fact]
    public async Task Permission_to_create_is_not_permission_to_overwrite()
    {
        var sas = TestSas.Container(host.Directory, "box", "c");
        (await host.SendPlainAsync(HttpMethod.Put, $"box/n?{sas}", "x"u8.ToArray(), ("x-ms-blob-type", "BlockBlob"))).Expect(201);
        (await host.SendPlainAsync(HttpMethod.Put, $"box/n?{sas}", "x"u8.ToArray(), ("x-ms-blob-type", "BlockBlob"))).Expect(403, "UnauthorizedBlobOverwrite");
    }

    [Fact]
    public async Task A_copy_reads_its_source_with_the_sources_own_authorization()
    {
        var plain = $"{host.AccountUrl}/box/dir/a";
        var source = $"{plain}?{TestSas.Container(host.Directory, "box", "r")}";
        (await host.PutAsync("box/copy", [], ("x-ms-copy-source", source))).Expect(201);
        Assert.Equal("a", (await host.SendAsync(HttpMethod.Get, "box/copy")).Text);
        (await host.PutAsync("box/copy", [], ("x-ms-copy-source", plain))).Expect(401, "CannotVerifyCopySource");
        host.Directory.Roles.Add(new RoleAssignment("me", "Storage Blob Data Reader", "/"));
        (await host.PutAsync("box/copy", [], ("x-ms-copy-source", plain), ("x-ms-copy-source-authorization", $"Bearer {FakeTokens.For("me")}"))).Expect(201);
        (await host.PutAsync("box/copy", [], ("x-ms-copy-source", source.Replace("dir/a", "dir/z", StringComparison.Ordinal)))).Expect(404, "CannotVerifyCopySource");
        (await host.PutAsync("box/copy", [], ("x-ms-copy-source", source), ("x-ms-source-if-match", "\"0x1\""))).Expect(412, "SourceConditionNotMet");
    }

    [Fact]
    public async Task Under_its_real_name_an_account_takes_keys_and_sas_but_no_token_without_tls()
    {
        async Task<Answer> AskAsync(string target, params (string Name, string Value)[] headers)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Root}/{target}") { Headers = { Host = "contoso.blob.core.windows.net" } };
            request.Headers.Add("x-ms-version", "2025-07-05");
            foreach (var (name, value) in headers)
            {
                request.Headers.Add(name, value);
            }

            if (headers.Length == 0)
            {
                TestSharedKey.Sign(request, host.Directory.Account.Keys[0], clock.GetUtcNow());
            }

            return await Answer.OfAsync(host.Client, request);
        }

        Assert.Equal("a", (await AskAsync("box/dir/a")).Expect(200).Text);
        var listed = (await AskAsync("box?comp=list&restype=container")).Expect(200);
        Assert.Equal("http://contoso.blob.core.windows.net/", listed.Xml.Attribute("ServiceEndpoint")!.Value);
        (await AskAsync($"box/dir/a?{TestSas.Container(host.Directory, "box", "r")}", ("x-ms-meta-x", "y"))).Expect(200);
        host.Directory.Roles.Add(new RoleAssignment("me", "Storage Blob Data Reader", "/"));
        (await AskAsync("box/dir/a", ("Authorization", $"Bearer {FakeTokens.For("me")}"))).Expect(403, "AuthenticationFailed");
    }

    [Fact]
    public async Task Nobody_reaches_an_account_that_is_not_there() =>
        (await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Get, $"{host.Root}/nobody/box/a"))).Expect(404, "ResourceNotFound");

    private Task<Answer> BearerAsync(string method, string path, string token) =>
        host.SendPlainAsync(new HttpMethod(method), path, null, ("Authorization", $"Bearer {token}"));
}
