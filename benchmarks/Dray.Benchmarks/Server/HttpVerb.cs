namespace Dray.Benchmarks.Server;

internal enum HttpVerb
{
    Other,
    Get,
    Head,
    Put,
    Delete,
}
