namespace Dray.Storage.Addressing;

/// <summary>The query of a storage URL, divided into what grants access and what names a state of the blob.</summary>
internal sealed record BlobUrlQuery(string? Sas, string? Snapshot, string? VersionId)
{
    public static BlobUrlQuery Parse(string query)
    {
        var rest = new List<string>();
        string? snapshot = null;
        string? version = null;
        var signed = false;
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]); // %73ig grants what sig does
            var value = equals < 0 ? string.Empty : Uri.UnescapeDataString(pair[(equals + 1)..]);
            switch (name.ToLowerInvariant())
            {
                case "snapshot":
                    snapshot = value;
                    break;
                case "versionid":
                    version = value;
                    break;
                case "sig":
                    signed = true;
                    rest.Add(pair);
                    break;
                default:
                    rest.Add(pair);
                    break;
            }
        }

        return new BlobUrlQuery(signed ? string.Join('&', rest) : null, snapshot, version);
    }
}
