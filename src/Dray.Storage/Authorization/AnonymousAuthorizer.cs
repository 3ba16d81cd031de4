using Dray.Wire.Pipeline;

namespace Dray.Storage.Authorization;

/// <summary>Adds nothing: for public blobs, and for URLs whose query carries a shared access signature.</summary>
public sealed class AnonymousAuthorizer : IRequestAuthorizer
{
    /// <inheritdoc/>
    public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(HttpResponseMessage refused, CancellationToken cancellation) => ValueTask.FromResult(false);
}
