using System.Globalization;

namespace Dray.Emulator.Storage.Wire;

/// <summary>A service version: a date, compared as one.</summary>
/// <remarks>
/// Azure refuses dates it has not published. This service accepts any, so that a client newer than it is still served.
/// Source: https://learn.microsoft.com/rest/api/storageservices/versioning-for-the-azure-storage-services
/// </remarks>
internal sealed record StorageVersion
{
    /// <summary>What an anonymous request without a version is executed with.</summary>
    public static StorageVersion Oldest { get; } = new("2009-09-19");

    public StorageVersion(string text) =>
        Text = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text
            : throw Faults.InvalidHeaderValue("x-ms-version", text);

    public string Text { get; }

    public bool IsAtLeast(string other) => string.CompareOrdinal(Text, other) >= 0;

    public override string ToString() => Text;
}
