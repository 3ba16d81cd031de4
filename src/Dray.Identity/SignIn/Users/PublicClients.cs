namespace Dray.Identity.SignIn.Users;

/// <summary>The applications that people sign in through.</summary>
public static class PublicClients
{
    /// <summary>
    /// AzCopy's: known in every tenant and consented for storage, so that nobody need register anything. A tenant that admits only
    /// applications of its own is given one by <c>DRAY_CLIENT_ID</c> or <c>--application-id</c>.
    /// </summary>
    public const string AzCopy = "579a7132-0e58-4d80-b1e1-7a1e2d337859";
}
