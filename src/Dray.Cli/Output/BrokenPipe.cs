namespace Dray.Cli.Output;

/// <summary>Whether whoever reads our output has gone, as <c>head</c> does.</summary>
internal static class BrokenPipe
{
    private const int Epipe = 32;
    private const int WindowsNoData = unchecked((int)0x800700E8);

    public static bool Is(IOException exception) => exception.HResult is Epipe or WindowsNoData;
}
