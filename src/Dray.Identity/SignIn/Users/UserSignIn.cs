using Azure.Core;
using Dray.Identity.Explaining;

namespace Dray.Identity.SignIn.Users;

/// <summary>Signs a person in, by one of the ways to ask them.</summary>
internal sealed class UserSignIn : IUserSignIn
{
    private readonly UserCredential credential;

    public UserSignIn(SignInRequest.OfUser request, SignInServices services, UserCredential.Ask ask)
    {
        credential = new UserCredential(request, services, ask);
        Description = new SignInDescription(request.Way, request.UserName ?? "user", UserTenant.Checked(request.TenantId), request.Authority);
        Credential = new ExplainingCredential(credential, Description, services);
    }

    public SignInDescription Description { get; }

    public TokenCredential Credential { get; }

    public UserAccount? User => credential.User;

    public void Adopt(UserAccount? saved) => credential.Adopt(saved);
}
