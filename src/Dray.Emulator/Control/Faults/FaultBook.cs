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
    public IReadOnlyList<ActiveFault> For(string service, HttpContext http)
    {
        var current = faults;
        if (current.Length == 0)
        {
            return [];
        }

        var target = RawTarget.Of(http);
        return [.. current.Where(fault => fault.Rule.Matches(service, http.Request.Method, target) && fault.Hits())];
    }
}
