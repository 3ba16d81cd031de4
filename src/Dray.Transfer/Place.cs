using Dray.Storage.Addressing;
using Dray.Storage.Http;

namespace Dray.Transfer;

/// <summary>One side of a copy.</summary>
public abstract record Place
{
    private Place()
    {
    }

    /// <summary>A path of this machine, as typed; it may hold wildcards when it is a source.</summary>
    public sealed record Local(string Path) : Place
    {
        /// <summary>Everything is thrown away: <c>/dev/null</c>, <c>NUL</c>.</summary>
        public bool IsNull => Path == "/dev/null" || (OperatingSystem.IsWindows() && Path.Equals("NUL", StringComparison.OrdinalIgnoreCase));

        /// <summary>The path ends in a separator, so a folder is meant.</summary>
        public bool MeansFolder => Path.Length > 0 && (Path[^1] == '/' || Path[^1] == System.IO.Path.DirectorySeparatorChar);
    }

    /// <summary>An account, a container or a blob, with the client that may speak to it.</summary>
    public sealed record Blob(BlobClient Client, BlobUrl Url) : Place;
}
