using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Users;

/// <summary>A user who has proved who he is, and where.</summary>
internal sealed record SignedInUser(Tenant Tenant, User User);
