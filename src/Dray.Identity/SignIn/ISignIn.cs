using Azure.Core;

namespace Dray.Identity.SignIn;

/// <summary>One way to sign in, ready to be asked for tokens.</summary>
/// <remarks>
/// Making one contacts nobody. Its credential may be asked by many threads at once; it keeps tokens in memory and throws
/// <see cref="Dray.Wire.Failures.DrayException"/> with an explained failure, never the SDK's own exceptions.
/// </remarks>
public interface ISignIn
{
    /// <summary>Who signs in, how and where.</summary>
    SignInDescription Description { get; }

    /// <summary>Gives tokens.</summary>
    TokenCredential Credential { get; }
}
