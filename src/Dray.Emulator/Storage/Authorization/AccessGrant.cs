namespace Dray.Emulator.Storage.Authorization;

/// <summary>What the accepted authorization allows besides the operation itself.</summary>
internal sealed record AccessGrant
{
    public static AccessGrant Everything { get; } = new();

    /// <summary>False for a SAS that may create blobs but not write to them.</summary>
    public bool MayOverwrite { get; init; } = true;

    /// <summary>The request was signed with an account key.</summary>
    public bool ByAccountKey { get; init; }

    /// <summary>Object id of the bearer of a token.</summary>
    public string? Principal { get; init; }

    /// <summary>Response headers that a SAS prescribes, by their query names (<c>rscc</c> and so on).</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    public string? Override(string name) => Overrides.GetValueOrDefault(name);
}
