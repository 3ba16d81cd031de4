using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>3 to 63 lower-case letters, digits and single hyphens between them; <c>$root</c>, <c>$web</c> and <c>$logs</c> besides.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata</remarks>
internal static class ContainerName
{
    public static void Check(string name)
    {
        if (name is BlobAddress.RootContainer or "$web" or "$logs")
        {
            return;
        }

        if (!name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            || name.StartsWith('-') || name.EndsWith('-') || name.Contains("--", StringComparison.Ordinal))
        {
            throw Faults.InvalidResourceName();
        }

        if (name.Length is < 3 or > 63)
        {
            throw Faults.OutOfRangeInput();
        }
    }
}
