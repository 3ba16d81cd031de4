namespace Dray.Emulator.Control.Faults;

/// <summary>The faults in force.</summary>
internal sealed class FaultBook
{
    private readonly Lock gate = new(); // guards replacing the array; readers take whichever array is there
    private ActiveFault[] faults = [];
    private int last;

    public IReadOnlyList<ActiveFault> All => faults;

    public ActiveFault Add(FaultRule rule)
    {
        lock (gate)
        {
            var fault = new ActiveFault(++last, rule);
            faults = [.. faults, fault];
            return fault;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults = [];
        }
    }

    /// <summary>The faults that hit this request, in the order they were added. Asked once per request.</summary>
    public IReadOnlyList<ActiveFault> For(string service, HttpRequest request)
    {
        var current = faults;
        if (current.Length == 0)
        {
            return [];
        }

        var target = request.Path.ToUriComponent() + request.QueryString.Value;
        return [.. current.Where(fault => fault.Rule.Matches(service, request.Method, target) && fault.Hits())];
    }
}
