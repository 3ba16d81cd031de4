namespace Dray.Transfer;

/// <summary>What happens to a destination that exists.</summary>
public enum OverwriteMode
{
    /// <summary>It is replaced without being looked at.</summary>
    Always,

    /// <summary>It is kept.</summary>
    Never,

    /// <summary>It is replaced when the source was modified later.</summary>
    IfSourceNewer,

    /// <summary>An <see cref="IOverwriteDecision"/> is asked.</summary>
    Ask,
}
