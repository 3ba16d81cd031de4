namespace Dray.Wire.Failures;

/// <summary>What sort of thing went wrong, as far as a caller can act on it.</summary>
public enum FailureKind
{
    /// <summary>Something was asked for that makes no sense: a bad flag, a malformed URL, a missing variable.</summary>
    Usage,

    /// <summary>Nobody is signed in, or the sign-in was refused (401, AADSTS errors).</summary>
    NotSignedIn,

    /// <summary>The identity is known and may not do this (403).</summary>
    Forbidden,

    /// <summary>A credential would have gone somewhere it must not go; nothing was sent.</summary>
    Untrusted,

    /// <summary>The thing named does not exist (404, a missing local file).</summary>
    NotFound,

    /// <summary>The thing exists already, or changed meanwhile (409, 412).</summary>
    Conflict,

    /// <summary>The service asks to slow down (429, 503 ServerBusy). Worth a retry.</summary>
    Throttled,

    /// <summary>The service or the network is not there (5xx, refused, reset). Worth a retry.</summary>
    Unavailable,

    /// <summary>No answer in time. Worth a retry.</summary>
    TimedOut,

    /// <summary>Bytes arrived that are not the bytes that were sent: a checksum or a length differs.</summary>
    Corrupt,

    /// <summary>The local machine refused: disk full, no permission, name too long.</summary>
    Local,

    /// <summary>The service answered something this program does not understand.</summary>
    Protocol,
}
