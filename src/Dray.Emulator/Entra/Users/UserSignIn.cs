using System.Security.Cryptography;
using System.Text;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Users;

/// <summary>Checks a user's name and password, at a tenant or, for <c>common</c>, wherever the name is known.</summary>
internal sealed class UserSignIn(EmulatedDirectory directory)
{
    public SignedInUser Check(Tenant? tenant, string name, string password)
    {
        var home = tenant ?? directory.Tenants.FirstOrDefault(candidate => candidate.FindUser(name) is not null);
        var user = home?.FindUser(name) ?? throw AadException.InvalidGrant(50034, $"There is no user '{name}' in the tenant.");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.Password), Encoding.UTF8.GetBytes(password)))
        {
            throw AadException.InvalidGrant(50126, $"The password of '{name}' is wrong.");
        }

        return user.Enabled ? new SignedInUser(home!, user) : throw AadException.InvalidGrant(50057, $"The account '{name}' is disabled.");
    }
}
