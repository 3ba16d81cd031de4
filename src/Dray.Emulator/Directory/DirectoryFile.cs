using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Directory;

/// <summary>Reads the <c>--directory</c> file. Its format is described in docs/emulator.md.</summary>
internal sealed partial class DirectoryFile(TimeProvider clock)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public EmulatedDirectory Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorException($"--directory {file}: cannot be read ({failure.Message}); name a readable JSON file", failure);
        }
    }

    public EmulatedDirectory Default() => Parse(DefaultDirectory.Json, "(default)");

    public EmulatedDirectory Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return Read(new JsonNodeReader(file, "$", document.RootElement));
        }
        catch (JsonException failure)
        {
            throw new EmulatorException(
                $"--directory {file}: not JSON at line {failure.LineNumber + 1}, column {failure.BytePositionInLine + 1}; correct it there", failure);
        }
    }

    private EmulatedDirectory Read(JsonNodeReader root)
    {
        root.Expect("tenants", "subscriptions", "storageAccounts", "keyVaults", "roleAssignments");
        var tenants = new TenantReader(clock, Path.GetDirectoryName(Path.GetFullPath(root.File))!).Read(root.Required("tenants"));
        return new EmulatedDirectory(
            tenants,
            Distinct(root, "storageAccounts", root.List("storageAccounts", node => Account(node, tenants)), account => account.Name),
            root.List("roleAssignments", node => Role(node, tenants)),
            root.List("subscriptions", node => Subscription(node, tenants)),
            Distinct(root, "keyVaults", root.List("keyVaults", node => VaultReader.Read(node, TenantOf(node, tenants))), vault => vault.Name));
    }

    private static StorageAccount Account(JsonNodeReader node, IReadOnlyList<Tenant> tenants)
    {
        node.Expect("name", "tenant", "keys", "allowPublicAccess");
        var name = node.Required("name");
        return new StorageAccount
        {
            Name = AccountName().IsMatch(name.Text) ? name.Text : throw name.Bad($"is '{name.Text}'", "use 3 to 24 lower-case letters and digits"),
            TenantId = TenantOf(node, tenants),
            Keys = node.Optional("keys") is null ? [NewKey(), NewKey()] : node.List("keys", Key),
            AllowPublicAccess = node.Optional("allowPublicAccess")?.Flag ?? true,
        };
    }

    private static Subscription Subscription(JsonNodeReader node, IReadOnlyList<Tenant> tenants)
    {
        node.Expect("id", "displayName", "tenant", "state");
        return new Subscription
        {
            Id = node.Required("id").Guid,
            DisplayName = node.Optional("displayName")?.Text ?? "Subscription",
            TenantId = TenantOf(node, tenants),
            State = node.Optional("state")?.Text ?? "Enabled",
        };
    }

    private static RoleAssignment Role(JsonNodeReader node, IReadOnlyList<Tenant> tenants)
    {
        node.Expect("principal", "role", "scope");
        var scope = node.Optional("scope")?.Text ?? "/";
        return scope.StartsWith('/')
            ? new RoleAssignment(Principal(node.Required("principal"), tenants), node.Required("role").Text, scope)
            : throw node.Bad($"has the scope '{scope}'", "write /, /ACCOUNT, /ACCOUNT/CONTAINER, /VAULT or /VAULT/SECRET");
    }

    /// <summary>A principal may be named by object id, client id or user name; tokens and assignments carry the object id.</summary>
    private static string Principal(JsonNodeReader node, IReadOnlyList<Tenant> tenants)
    {
        var name = node.Text;
        bool Is(string? id) => name.Equals(id, StringComparison.OrdinalIgnoreCase);
        return tenants.SelectMany(tenant => tenant.Applications).FirstOrDefault(one => Is(one.ClientId) || Is(one.ObjectId))?.ObjectId
            ?? tenants.SelectMany(tenant => tenant.Users).FirstOrDefault(one => Is(one.UserPrincipalName) || Is(one.ObjectId))?.ObjectId
            ?? tenants.SelectMany(tenant => tenant.ManagedIdentities).FirstOrDefault(one => Is(one.ClientId) || Is(one.ObjectId))?.ObjectId
            ?? throw node.Bad($"is '{name}', which nobody here has", "name a client id, a user or an object id of this file");
    }

    private static string TenantOf(JsonNodeReader node, IReadOnlyList<Tenant> tenants) =>
        node.Optional("tenant") is not { } named
            ? tenants[0].Id
            : tenants.FirstOrDefault(tenant => tenant.IsNamed(named.Text))?.Id ?? throw named.Bad($"is '{named.Text}'", "name a tenant of this file");

    private static string Key(JsonNodeReader node) => Convert.TryFromBase64String(node.Text, new byte[node.Text.Length], out _)
        ? node.Text
        : throw node.Bad("is not base64", "write an account key in base64");

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    private static IReadOnlyList<T> Distinct<T>(JsonNodeReader root, string member, IReadOnlyList<T> items, Func<T, string> key) =>
        items.GroupBy(key).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw root.Required(member).Bad($"has '{twice.Key}' twice", "remove one")
            : items;

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountName();
}
