using Dray.Emulator.Directory;
using Dray.Emulator.Entra;

namespace Dray.Emulator.Hosting;

/// <summary>What the services of one run share.</summary>
internal sealed record RunContext(EmulatedDirectory Directory, TimeProvider Clock, SigningKey Key, TokenLedger Ledger, FederatedIssuer Federation);
