using Dray.Cli.Surroundings;
using Dray.Transfer;

namespace Dray.Cli.Jobs;

/// <summary>Asks at the terminal, or reads answers from a pipe, one question at a time. The end of input means no.</summary>
internal sealed class ConsoleOverwrite(ProgramSurroundings surroundings) : IOverwriteDecision, IDisposable
{
    private readonly SemaphoreSlim asking = new(1, 1);
    private bool? forAll;

    public async ValueTask<bool> MayReplaceAsync(string destination, CancellationToken cancellation)
    {
        await asking.WaitAsync(cancellation);
        try
        {
            return forAll ?? await AskAsync(destination, cancellation);
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();

    private async Task<bool> AskAsync(string destination, CancellationToken cancellation)
    {
        surroundings.Output.Write(
            $"{destination} already exists at the destination. Do you wish to overwrite? Please confirm with: [Y] Yes  [N] No  [A] Yes for all  [L] No for all: ");
        surroundings.Output.Flush();

        // A console's read cannot be cancelled: it is left behind on its own thread, so that Ctrl-C is heard while the question stands.
        var line = await Task.Run(surroundings.Input.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        switch (line?.Trim().ToLowerInvariant())
        {
            case "y" or "yes":
                return true;
            case "a" or "yes for all":
                forAll = true;
                return true;
            case null or "l" or "no for all":
                forAll = false;
                return false;
            default:
                return false;
        }
    }
}
