namespace Dray.Emulator.Imds;

/// <summary>A kind of machine that Azure gives identities to, and the dialect its local endpoint speaks.</summary>
/// <remarks>All dialects: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token and its sisters, each named at its class.</remarks>
internal interface IIdentityHost
{
    /// <summary>What <c>--managed-identity</c> calls it.</summary>
    string Name { get; }

    /// <summary>The variables by which programs on such a machine find the endpoint.</summary>
    /// <param name="origin">Scheme, address and port of the endpoint, without a slash at the end.</param>
    IReadOnlyDictionary<string, string> Variables(string origin);

    /// <summary>The path of the endpoint, in lower case and without a slash at the end.</summary>
    string Path { get; }

    /// <exception cref="HostRefusal">The request is refused.</exception>
    HostAnswer Answer(HostRequest request);

    /// <summary>A refusal in this host's own words.</summary>
    HostAnswer Refuse(int status, string code, string message);
}
