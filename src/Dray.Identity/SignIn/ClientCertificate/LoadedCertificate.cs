using System.Security.Cryptography.X509Certificates;

namespace Dray.Identity.SignIn.ClientCertificate;

/// <summary>A certificate with its RSA key, and the certificates that came along with it.</summary>
internal sealed record LoadedCertificate(X509Certificate2 Leaf, IReadOnlyList<X509Certificate2> Others);
