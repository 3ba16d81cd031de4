using Dray.Emulator.Directory;

namespace Dray.Emulator.Imds;

/// <summary>A parameter that names a user-assigned identity, and what it names it by.</summary>
internal sealed record IdentitySelector(string Parameter, Func<MachineIdentities, string, ManagedIdentity?> Find)
{
    public static IdentitySelector ByClient(string parameter) => new(parameter, (machine, id) => machine.OfClient(id));

    public static IdentitySelector ByObject(string parameter) => new(parameter, (machine, id) => machine.OfObject(id));

    public static IdentitySelector ByResource(string parameter) => new(parameter, (machine, id) => machine.OfResource(id));

    /// <summary>The identity that a request asks for.</summary>
    /// <param name="selectors">The parameters this host knows.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="machine">Who is there.</param>
    /// <param name="named">Whether the request names one at all; if not, the result is the system-assigned one.</param>
    /// <exception cref="HostRefusal">It names more than one.</exception>
    public static ManagedIdentity? Choose(
        IReadOnlyList<IdentitySelector> selectors, HostRequest request, MachineIdentities machine, out bool named)
    {
        var used = selectors.Where(selector => request[selector.Parameter] is not null).ToArray();
        named = used.Length > 0;
        return used switch
        {
            [] => machine.SystemAssigned,
            [var one] => one.Find(machine, request[one.Parameter]!),
            _ => throw HostRefusal.BadRequest(
                "invalid_request", $"Name the identity by one of {string.Join(", ", used.Select(selector => selector.Parameter))}, not by several."),
        };
    }
}
