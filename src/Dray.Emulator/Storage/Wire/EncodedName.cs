namespace Dray.Emulator.Storage.Wire;

/// <summary>Names that XML 1.0 cannot carry travel percent-encoded, marked <c>Encoded="true"</c>.</summary>
/// <remarks>
/// From version 2021-02-12. Source: https://learn.microsoft.com/rest/api/storageservices/list-blobs#response-body
/// </remarks>
internal static class EncodedName
{
    /// <param name="xml">Where to.</param>
    /// <param name="open">The start tag, up to but without <c>&gt;</c>.</param>
    /// <param name="name">A blob name or prefix.</param>
    /// <param name="close">The end tag.</param>
    public static void Write(StorageXml xml, ReadOnlySpan<byte> open, string name, ReadOnlySpan<byte> close)
    {
        xml.Raw(open);
        if (IsRepresentable(name))
        {
            xml.Raw(">"u8).Text(name).Raw(close);
            return;
        }

        xml.Raw(" Encoded=\"true\">"u8).Text(Uri.EscapeDataString(name)).Raw(close);
    }

    private static bool IsRepresentable(string name)
    {
        foreach (var value in name)
        {
            if (value is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }
}
