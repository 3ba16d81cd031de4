namespace Dray.Wire.Pipeline;

/// <summary>Adds what proves who asks: a bearer token, a signature, or nothing.</summary>
public interface IRequestAuthorizer
{
    /// <summary>Called before every try of a request, so that a retried request is signed or dated anew.</summary>
    /// <exception cref="Failures.DrayException">No credential can be had, or it must not go to that host.</exception>
    ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation);

    /// <summary>
    /// The service refused the credential (401). Returns true when a fresh one was prepared and one more try is worth it.
    /// </summary>
    ValueTask<bool> RenewAsync(HttpResponseMessage refused, CancellationToken cancellation);
}
