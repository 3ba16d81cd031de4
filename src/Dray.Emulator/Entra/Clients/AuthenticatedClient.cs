using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Clients;

/// <summary>An application that has proved itself.</summary>
/// <param name="Application">Which one.</param>
/// <param name="Proof">As <c>appidacr</c> says it: 0 not at all, 1 by secret, 2 by certificate or assertion.</param>
internal sealed record AuthenticatedClient(Application Application, string Proof);
