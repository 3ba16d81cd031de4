namespace Dray.Transfer;

/// <summary>What a download does with the MD5 that the service keeps of a blob.</summary>
public enum Md5Check
{
    /// <summary>Compare where there is one; a difference fails the item.</summary>
    FailIfDifferent,

    /// <summary>Do not compare.</summary>
    NoCheck,

    /// <summary>Compare where there is one; a difference is only logged.</summary>
    LogOnly,

    /// <summary>As <see cref="FailIfDifferent"/>, and a blob without one fails.</summary>
    FailIfDifferentOrMissing,
}
