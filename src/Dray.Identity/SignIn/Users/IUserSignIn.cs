namespace Dray.Identity.SignIn.Users;

/// <summary>A way that signs a person in. What it keeps, its refresh token above all, changes with each new token.</summary>
public interface IUserSignIn : ISignIn
{
    /// <summary>Who signed in, with all that gets a token without them; null before anyone has.</summary>
    UserAccount? User { get; }

    /// <summary>Goes on with what another process has saved meanwhile. Not while a token is being asked for.</summary>
    void Adopt(UserAccount? saved);
}
