using Dray.Wire.Secrets;

namespace Dray.Wire.Pipeline;

/// <summary>A request did not get through and will be tried again.</summary>
/// <param name="Url">What was asked.</param>
/// <param name="Retry">1 for the first retry.</param>
/// <param name="Pause">How long is waited first.</param>
/// <param name="Reason">One phrase: a status, or what the network said.</param>
/// <param name="IsThrottled">The service asked to slow down (429, 503).</param>
public readonly record struct RetryNotice(SafeUrl Url, int Retry, TimeSpan Pause, string Reason, bool IsThrottled);
