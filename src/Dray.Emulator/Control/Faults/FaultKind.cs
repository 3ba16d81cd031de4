namespace Dray.Emulator.Control.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>A status with the service's error shape, before the service sees the request.</summary>
    Status,

    /// <summary>The request waits first.</summary>
    Delay,

    /// <summary>The connection is reset before the answer, or after some bytes of its body.</summary>
    Reset,

    /// <summary>The answer's body ends early.</summary>
    Truncate,

    /// <summary>One bit of a body is flipped.</summary>
    Corrupt,

    /// <summary>Every access token issued so far is expired before the service looks at the request's.</summary>
    ExpireTokens,
}
