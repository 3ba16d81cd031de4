namespace Dray.Emulator.Storage.Authorization;

/// <summary>What an operation needs of whoever asks for it.</summary>
/// <param name="Permissions">SAS permission letters, any one of which will do; empty when no SAS will.</param>
/// <param name="ResourceType">The <c>srt</c> letter an account SAS must have: <c>s</c>, <c>c</c> or <c>o</c>.</param>
/// <param name="Action">What a role must allow.</param>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/create-account-sas#account-sas-permissions-by-operation</remarks>
internal sealed record AccessNeed(string Permissions, char ResourceType, RoleAction Action)
{
    /// <summary>A service SAS never allows it, only an account SAS: creating a container, its properties.</summary>
    public bool AccountSasOnly { get; init; }

    /// <summary>Readable without authentication where the container says so for blobs.</summary>
    public bool PublicWithBlobs { get; init; }

    /// <summary>Readable without authentication where the container says so for the container.</summary>
    public bool PublicWithContainer { get; init; }
}
