namespace Dray.Emulator.Directory;

/// <summary>A token of another issuer that an application accepts in place of a secret.</summary>
internal sealed record FederatedCredential(string Issuer, string Subject, string Audience)
{
    /// <summary>What Azure suggests for new federated credentials.</summary>
    public const string DefaultAudience = "api://AzureADTokenExchange";
}
