namespace Dray.Transfer.Endpoints.Local;

/// <summary>A file found by a walk.</summary>
/// <param name="FullPath">To open it.</param>
/// <param name="RelativePath">Relative to the walk's root, with <c>/</c>.</param>
/// <param name="Length">In bytes, when it was found.</param>
/// <param name="LastModified">When it was found.</param>
internal sealed record LocalFile(string FullPath, string RelativePath, long Length, DateTimeOffset LastModified);
