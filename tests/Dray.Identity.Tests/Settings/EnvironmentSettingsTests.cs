using Dray.Identity.Settings;
using Dray.Identity.SignIn;
using Dray.Identity.Stores;
using Dray.Wire.Failures;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Identity.Tests.Settings;

public sealed class EnvironmentSettingsTests
{
    private const string Planted = "planted-S3cret~value";

    private static Dictionary<string, string> Full => new()
    {
        ["AZCOPY_AUTO_LOGIN_TYPE"] = "spn",
        ["AZCOPY_TENANT_ID"] = "contoso.onmicrosoft.com",
        ["AZCOPY_SPA_APPLICATION_ID"] = "11111111-2222-3333-4444-555555555555",
        ["AZCOPY_SPA_CLIENT_SECRET"] = Planted,
    };

    [Fact]
    public void No_type_asks_for_no_sign_in() => Assert.Null(EnvironmentSettings.From(new Dictionary<string, string>()).ToSignInRequest());

    [Fact]
    public void Spn_with_a_secret()
    {
        var request = Assert.IsType<SignInRequest.ClientSecret>(EnvironmentSettings.From(Full).ToSignInRequest());
        Assert.Equal("contoso.onmicrosoft.com", request.TenantId);
        Assert.Equal(Planted, request.Secret.Read().Reveal());
        Assert.DoesNotContain(Planted, request.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_wins_over_a_secret()
    {
        var both = Full;
        both["AZCOPY_SPA_CERT_PATH"] = "/tmp/app.pem";
        both["AZCOPY_SPA_CERT_PASSWORD"] = "pw";
        var request = Assert.IsType<SignInRequest.ClientCertificate>(EnvironmentSettings.From(both).ToSignInRequest());
        Assert.Equal("/tmp/app.pem", request.Path);
        Assert.Equal("pw", request.Password!.Read().Reveal());
    }

    [Fact]
    public void Every_missing_variable_is_named_at_once()
    {
        var failure = Assert.Throws<DrayException>(
            () => EnvironmentSettings.From(new Dictionary<string, string> { ["AZCOPY_AUTO_LOGIN_TYPE"] = "SPN" }).ToSignInRequest()).Failure;
        Assert.Equal(FailureKind.Usage, failure.Kind);
        foreach (var name in new[] { "AZCOPY_TENANT_ID", "AZCOPY_SPA_APPLICATION_ID", "AZCOPY_SPA_CLIENT_SECRET", "AZCOPY_SPA_CERT_PATH" })
        {
            Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        }

        Assert.NotNull(failure.Remedy);
    }

    [Fact]
    public void A_bad_type_is_named_with_the_known_ones()
    {
        var failure = Assert.Throws<DrayException>(
            () => EnvironmentSettings.From(new Dictionary<string, string> { ["AZCOPY_AUTO_LOGIN_TYPE"] = "bogus" }).ToSignInRequest()).Failure;
        Assert.Contains("'bogus'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DEVICE, SPN, MSI, AZCLI, PSCRED, WORKLOAD", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_ways_take_their_variables()
    {
        SignInRequest? Read(params (string Name, string Value)[] variables) =>
            EnvironmentSettings.From(variables.ToDictionary(pair => pair.Name, pair => pair.Value)).ToSignInRequest();

        Assert.IsType<SignInRequest.AzureCli>(Read(("AZCOPY_AUTO_LOGIN_TYPE", "AzCli"), ("AZCOPY_TENANT_ID", "common")));
        Assert.IsType<SignInRequest.AzurePowerShell>(Read(("AZCOPY_AUTO_LOGIN_TYPE", "PSCRED")));
        var identity = Assert.IsType<SignInRequest.ManagedIdentity>(
            Read(("AZCOPY_AUTO_LOGIN_TYPE", "MSI"), ("AZCOPY_MSI_CLIENT_ID", "c"), ("AZCOPY_MSI_RESOURCE_STRING", "r")));
        Assert.Equal(("c", null), (identity.ClientId, identity.ResourceId));
        Assert.Throws<DrayException>(() => Read(("AZCOPY_AUTO_LOGIN_TYPE", "MSI"), ("AZCOPY_MSI_OBJECT_ID", "o")));
        var missing = Assert.Throws<DrayException>(() => Read(("AZCOPY_AUTO_LOGIN_TYPE", "WORKLOAD"))).Message;
        Assert.Contains("AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_subset_names_exactly_what_is_missing() => Prop.ForAll<bool, bool, bool>((tenant, application, secret) =>
    {
        var environment = Full;
        Remove(environment, "AZCOPY_TENANT_ID", tenant);
        Remove(environment, "AZCOPY_SPA_APPLICATION_ID", application);
        Remove(environment, "AZCOPY_SPA_CLIENT_SECRET", secret);
        var message = "";
        try
        {
            EnvironmentSettings.From(environment).ToSignInRequest();
        }
        catch (DrayException reason)
        {
            message = reason.Message;
        }

        var named = message.Split("must be set too:")[^1].Split("Set them")[0];
        return named.Contains("AZCOPY_TENANT_ID") == tenant && named.Contains("AZCOPY_SPA_APPLICATION_ID") == application
            && named.Contains("AZCOPY_SPA_CLIENT_SECRET") == secret && !message.Contains(Planted);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_type_is_known_or_refused_as_bad_usage() => Prop.ForAll<string?>(type =>
    {
        var environment = Full;
        environment["AZCOPY_AUTO_LOGIN_TYPE"] = type ?? "";
        try
        {
            var request = EnvironmentSettings.From(environment).ToSignInRequest();
            return request is null == string.IsNullOrWhiteSpace(type);
        }
        catch (DrayException reason)
        {
            return reason.Failure.Kind == FailureKind.Usage;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_store_is_read_too()
    {
        var store = EnvironmentSettings.From(new Dictionary<string, string>
        {
            ["HOME"] = "/home/ann",
            ["XDG_STATE_HOME"] = "/var/ann",
            ["DRAY_STORE"] = "Keyring",
            ["DRAY_STORE_KEY_FILE"] = "/k",
            ["XDG_RUNTIME_DIR"] = "/run/user/7",
        }).Store;
        Assert.Equal("/var/ann/dray", store.Folder);
        Assert.Equal("/home/ann/.local/state/dray", store.BareFolder);
        Assert.Equal(StoreBackend.KernelKeyring, store.Forced);
        Assert.Equal("/k", store.KeyFile);
        Assert.Equal("unix:path=/run/user/7/bus", store.BusAddress);
        Assert.Throws<DrayException>(() => EnvironmentSettings.From(new Dictionary<string, string> { ["DRAY_STORE"] = "vault" }));
    }

    private static void Remove(Dictionary<string, string> environment, string name, bool doIt)
    {
        if (doIt)
        {
            environment.Remove(name);
        }
    }
}
