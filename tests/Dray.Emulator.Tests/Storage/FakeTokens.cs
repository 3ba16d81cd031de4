using Dray.Emulator.Directory;

namespace Dray.Emulator.Tests.Storage;

/// <summary>Tokens of the form <c>AUDIENCE|OBJECT|TENANT</c>; any other text is a problem's name.</summary>
internal sealed class FakeTokens : IAccessTokenValidator
{
    public static string For(string principal, string audience = "https://storage.azure.com", string tenant = FakeDirectory.TenantId) =>
        $"{audience}|{principal}|{tenant}";

    public AccessClaims? Validate(string token, out string? problem)
    {
        if (token.Split('|') is [var audience, var principal, var tenant])
        {
            problem = null;
            return new AccessClaims { Audience = audience, ObjectId = principal, TenantId = tenant, ExpiresOn = DateTimeOffset.MaxValue };
        }

        problem = token;
        return null;
    }
}
