using Azure.Core;
using Azure.Identity;
using Dray.Identity.Explaining;

namespace Dray.Identity.SignIn.ClientCertificate;

/// <summary>Signs a service principal in with a certificate file. The file is read again when it changes, so rotation needs no restart.</summary>
internal sealed class ClientCertificateSignIn : ISignIn
{
    public ClientCertificateSignIn(SignInRequest.ClientCertificate request, SignInServices services)
    {
        var tenant = TenantText.CheckedForApplication(request.TenantId);
        var application = TenantText.CheckedApplication(request.ApplicationId);
        Description = new SignInDescription(request.Way, application, tenant, request.Authority);
        Credential = new ExplainingCredential(new ReloadingCredential<FileStamp>(
            () => FileStamp.Of(request.Path),
            _ => new ClientCertificateCredential(
                tenant, application, CertificateFile.Load(request.Path, request.Password, services).Leaf, Options(request, services))),
            Description, services);
    }

    public SignInDescription Description { get; }

    public TokenCredential Credential { get; }

    private static ClientCertificateCredentialOptions Options(SignInRequest.ClientCertificate request, SignInServices services) =>
        SignInTransport.Apply(
            new ClientCertificateCredentialOptions { DisableInstanceDiscovery = true, SendCertificateChain = request.SendChain }, request, services);
}
