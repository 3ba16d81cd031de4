namespace Dray.Identity.SignIn;

/// <summary>What signing in needs from its surroundings.</summary>
public sealed record SignInServices
{
    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Sends the requests to the sign-in host. Default: a handler of its own that follows no redirect and keeps no cookie. The caller
    /// owns the one it gives, and keeps it alive.
    /// </summary>
    public HttpMessageHandler? Transport { get; init; }

    /// <summary>Told of what is not wrong enough to stop: a loose file mode, a store that cannot be written. One sentence each, no secret.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>
    /// Shows a person what to do now: the page to open and the code to enter. Called from any thread, with text safe to print. Null where
    /// nobody looks: a way that needs a person then fails.
    /// </summary>
    public Action<string>? ShowToPerson { get; init; }

    /// <summary>Named in failures of the network.</summary>
    public NetworkSettings Network { get; init; } = new();
}
