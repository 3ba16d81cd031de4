using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>The properties that come with a write.</summary>
internal static class WriteHeaders
{
    /// <summary>From <c>x-ms-blob-*</c> alone: Put Block List and Set Blob Properties.</summary>
    public static ContentHeaders Explicit(BlobCall call) => new()
    {
        ContentType = Ascii(call, "x-ms-blob-content-type") ?? ContentHeaders.Default.ContentType,
        Encoding = Ascii(call, "x-ms-blob-content-encoding"),
        Language = Ascii(call, "x-ms-blob-content-language"),
        Disposition = Ascii(call, "x-ms-blob-content-disposition"),
        CacheControl = Ascii(call, "x-ms-blob-cache-control"),
        Md5 = Md5(call, "x-ms-blob-content-md5"),
    };

    /// <summary>For Put Blob, whose standard headers are taken where the <c>x-ms-blob-*</c> twin is absent.</summary>
    /// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/put-blob#request-headers-all-blob-types</remarks>
    public static ContentHeaders OrStandard(BlobCall call)
    {
        var headers = Explicit(call);
        return headers with
        {
            ContentType = Ascii(call, "x-ms-blob-content-type") ?? Ascii(call, "Content-Type") ?? headers.ContentType,
            Encoding = headers.Encoding ?? Ascii(call, "Content-Encoding"),
            Language = headers.Language ?? Ascii(call, "Content-Language"),
            CacheControl = headers.CacheControl ?? Ascii(call, "Cache-Control"),
        };
    }

    /// <summary>A base64 MD5 header, or null.</summary>
    public static string? Md5(BlobCall call, string name) => Hash(call, name, 16, static (_, _) => Faults.InvalidMd5());

    /// <summary>A base64 CRC-64 header, or null.</summary>
    public static string? Crc64(BlobCall call, string name) => Hash(call, name, 8, Faults.InvalidHeaderValue);

    /// <summary>The access tier asked for, or null for the account's default.</summary>
    public static string? Tier(BlobCall call, BlobKind kind) =>
        call.Header("x-ms-access-tier") is { } tier ? AccessTier.Check(tier, kind) : null;

    private static string? Hash(BlobCall call, string name, int length, Func<string, string, StorageFault> fault)
    {
        var value = call.Header(name);
        Span<byte> bytes = stackalloc byte[length];
        var valid = value is null || (Convert.TryFromBase64String(value, bytes, out var written) && written == length);
        return valid ? value : throw fault(name, value!);
    }

    /// <summary>Response headers are ASCII, so a value that could not be served again is refused now.</summary>
    private static string? Ascii(BlobCall call, string name)
    {
        var value = call.Header(name);
        return value is null || System.Text.Ascii.IsValid(value) ? value : throw Faults.InvalidHeaderValue(name, value);
    }
}
