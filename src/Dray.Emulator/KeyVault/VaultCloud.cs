namespace Dray.Emulator.KeyVault;

/// <summary>What differs between the clouds.</summary>
/// <param name="Suffix">What follows a vault's name, with the dot.</param>
/// <param name="Resource">What tokens must be for.</param>
/// <param name="LoginHost">Where they come from.</param>
internal sealed record VaultCloud(string Suffix, string Resource, string LoginHost);
