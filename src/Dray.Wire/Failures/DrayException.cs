namespace Dray.Wire.Failures;

/// <summary>An operation could not go on. Says why as a <see cref="Failures.Failure"/>.</summary>
public sealed class DrayException : Exception
{
    /// <param name="failure">What a caller can branch on and a user can read.</param>
    /// <param name="cause">The exception underneath, for the debug log only.</param>
    public DrayException(Failure failure, Exception? cause = null)
        : base(failure.ToString(), cause) => Failure = failure;

    /// <summary>Why.</summary>
    public Failure Failure { get; }
}
