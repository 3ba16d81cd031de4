using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Azure.Identity;
using Dray.Identity.SignIn;
using Dray.Wire.Failures;

namespace Dray.Identity.Explaining;

/// <summary>Turns what the Azure SDK throws into a <see cref="Failure"/>: short, coded, with what to do next.</summary>
public static partial class SignInFailures
{
    /// <summary>Explains a failed sign-in.</summary>
    /// <param name="reason">What was thrown; its inner exceptions are looked through.</param>
    /// <param name="description">Who tried to sign in, how and where.</param>
    /// <param name="services">The clock, and the network as the failure names it.</param>
    public static Failure Explain(Exception reason, SignInDescription description, SignInServices services)
    {
        if (description.Way != SignInWay.ManagedIdentity && EntraError.Find(reason) is { } error)
        {
            return Refused(error, description, services);
        }

        for (var inner = reason; inner is not null; inner = inner.InnerException)
        {
            if (inner is DrayException explained)
            {
                return explained.Failure; // thrown by our own code that the SDK called back
            }

            if (NetworkFailure(inner, description, services.Network) is { } network)
            {
                return network;
            }
        }

        return Other(reason, description);
    }

    private static Failure Refused(EntraError error, SignInDescription description, SignInServices services)
    {
        var advice = EntraAdvice.For(error.Code, description);
        var when = error.Timestamp ?? $"{services.Clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z";
        var trace = $"(trace id {error.TraceId ?? "none"}, correlation id {error.CorrelationId ?? "none"}, {when})";
        return new Failure(error.Kind, $"Microsoft Entra refused the sign-in of {Who(description)}: {error.Code} {(advice.Meaning ?? error.Text).TrimEnd('.')} {trace}.")
        {
            ServiceCode = error.Code,
            Status = error.Status,
            RequestId = error.TraceId,
            Remedy = advice.Remedy,
        };
    }

    private static Failure? NetworkFailure(Exception reason, SignInDescription description, NetworkSettings network)
    {
        var host = description.Asked;
        var way = network.Proxy is null ? "with no proxy (HTTPS_PROXY is not set)" : $"through the proxy {network.Proxy}";
        return reason switch
        {
            AuthenticationException => new Failure(FailureKind.Untrusted, $"The certificate of the {host} is not trusted here: {reason.Message}")
            {
                Remedy = network.CertificateFile is null
                    ? "If a proxy opens TLS on this network, put its CA certificate in a file and set SSL_CERT_FILE to it."
                    : $"SSL_CERT_FILE is {network.CertificateFile}: check that it holds the CA that signs for it.",
            },
            SocketException socket => new Failure(
                FailureKind.Unavailable, $"The {host} cannot be reached {way}: {Spoken(socket)}.")
            {
                Remedy = "Check the name of the host, the network, HTTPS_PROXY and NO_PROXY.",
            },
            HttpRequestException { InnerException: null } http => new Failure(
                FailureKind.Unavailable, $"The {host} gave no answer {way}: {http.Message.TrimEnd('.')}.")
            {
                Remedy = "Check the network, HTTPS_PROXY and NO_PROXY.",
            },
            TimeoutException or TaskCanceledException => new Failure(FailureKind.TimedOut, $"The {host} did not answer in time {way}.")
            {
                Remedy = "Check the network, HTTPS_PROXY and NO_PROXY.",
            },
            _ => null,
        };
    }

    private static Failure Other(Exception reason, SignInDescription description)
    {
        var kind = reason is CredentialUnavailableException || description.Way == SignInWay.ManagedIdentity ? FailureKind.NotSignedIn : FailureKind.Protocol;
        return new Failure(kind, $"The {description.Asked} gave no token{For(description)}: {Shortened(reason)}.")
        {
            Remedy = description.Way switch
            {
                SignInWay.AzureCli => "Check with: az account get-access-token --resource https://storage.azure.com; sign in with: az login.",
                SignInWay.AzurePowerShell => "Check with: Get-AzAccessToken -ResourceUrl https://storage.azure.com; sign in with: Connect-AzAccount.",
                SignInWay.ManagedIdentity => "Check that this host has a managed identity, and that the id named is assigned to it.",
                _ => null,
            },
        };
    }

    private static string For(SignInDescription description) =>
        description.Way is SignInWay.AzureCli or SignInWay.AzurePowerShell ? "" : $" for {Who(description)}";

    private static string Who(SignInDescription description) => description.TenantId is null
        ? $"'{description.Account}'" : $"'{description.Account}' in the tenant '{description.TenantId}'";

    private static string Spoken(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name is not known",
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.TimedOut => "the connection timed out",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it",
        _ => socket.Message.TrimEnd('.'),
    };

    // The SDK's text runs to a page with links; its first line says what happened.
    private static string Shortened(Exception reason)
    {
        var deepest = reason;
        while (deepest.InnerException is { } inner && deepest is not CredentialUnavailableException)
        {
            deepest = inner;
        }

        if (HostSaid().Match(deepest.Message) is { Success: true } said)
        {
            return said.Groups["text"].Value.Trim().TrimEnd('.') is { Length: > 0 } text ? text : said.Groups["code"].Value;
        }

        var line = deepest.Message.AsSpan();
        var end = line.IndexOfAny('\r', '\n');
        line = (end < 0 ? line : line[..end]).Trim().TrimEnd('.');
        return line.Length <= 300 ? line.ToString() : string.Concat(line[..300], "…");
    }

    // How MSAL quotes what a managed identity endpoint answered.
    [GeneratedRegex(@"\[Managed Identity\] Error Code: (?<code>\S*) Error Description: (?<text>[^\r\n]{0,300})", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex HostSaid();
}
