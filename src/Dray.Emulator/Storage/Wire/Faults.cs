namespace Dray.Emulator.Storage.Wire;

/// <summary>The refusals Azure Storage gives, one member per code.</summary>
/// <remarks>
/// Statuses, codes and messages:
/// https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes and
/// https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes
/// </remarks>
internal static class Faults
{
    public static StorageFault BlobNotFound() => new(404, "BlobNotFound", "The specified blob does not exist.");

    public static StorageFault ContainerNotFound() => new(404, "ContainerNotFound", "The specified container does not exist.");

    public static StorageFault ResourceNotFound() => new(404, "ResourceNotFound", "The specified resource does not exist.");

    public static StorageFault ContainerAlreadyExists() =>
        new(409, "ContainerAlreadyExists", "The specified container already exists.");

    public static StorageFault BlobAlreadyExists() => new(409, "BlobAlreadyExists", "The specified blob already exists.");

    public static StorageFault InvalidBlobType() =>
        new(409, "InvalidBlobType", "The blob type is invalid for this operation.");

    public static StorageFault SnapshotsPresent() =>
        new(409, "SnapshotsPresent", "This operation is not permitted while the blob has snapshots.");

    public static StorageFault BlockCountExceedsLimit() =>
        new(409, "BlockCountExceedsLimit", "The uncommitted block count cannot exceed the maximum limit of 100,000 blocks.");

    public static StorageFault BlobArchived() =>
        new(409, "BlobArchived", "This operation is not permitted on an archived blob.");

    public static StorageFault ConditionNotMet() =>
        new(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static StorageFault NotModified() =>
        new(304, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static StorageFault UnsatisfiableCondition() =>
        new(400, "UnsatisfiableCondition", "The request includes an unsatisfiable condition for this operation.");

    public static StorageFault SourceConditionNotMet() =>
        new(412, "SourceConditionNotMet", "The source condition specified using HTTP conditional header(s) is not met.");

    public static StorageFault AppendPositionConditionNotMet() =>
        new(412, "AppendPositionConditionNotMet", "The append position condition specified was not met.");

    public static StorageFault MaxBlobSizeConditionNotMet() =>
        new(412, "MaxBlobSizeConditionNotMet", "The max blob size condition specified was not met.");

    public static StorageFault SequenceNumberConditionNotMet() =>
        new(412, "SequenceNumberConditionNotMet", "The sequence number condition specified was not met.");

    public static StorageFault InvalidRange(long length) =>
        new(416, "InvalidRange", "The range specified is invalid for the current size of the resource.")
        {
            Headers = [new("Content-Range", $"bytes */{length}")],
        };

    public static StorageFault InvalidPageRange() =>
        new(416, "InvalidPageRange", "The page range specified is invalid.");

    public static StorageFault Md5Mismatch(string given, string computed) =>
        new(400, "Md5Mismatch", "The MD5 value specified in the request did not match with the MD5 value calculated by the server.")
        {
            Details = [new("UserSpecifiedMd5", given), new("ServerCalculatedMd5", computed)],
        };

    public static StorageFault Crc64Mismatch(string given, string computed) =>
        new(400, "Crc64Mismatch", "The CRC64 value specified in the request did not match with the CRC64 value calculated by the server.")
        {
            Details = [new("UserSpecifiedCrc", given), new("ServerCalculatedCrc", computed)],
        };

    public static StorageFault InvalidMd5() =>
        new(400, "InvalidMd5", "The MD5 value specified in the request is invalid. MD5 value must be 128 bits and base64-encoded.");

    public static StorageFault InvalidHeaderValue(string name, string value) =>
        new(400, "InvalidHeaderValue", "The value for one of the HTTP headers is not in the correct format.")
        {
            Details = [new("HeaderName", name), new("HeaderValue", value)],
        };

    public static StorageFault MissingRequiredHeader(string name) =>
        new(400, "MissingRequiredHeader", "An HTTP header that's mandatory for this request is not specified.")
        {
            Details = [new("HeaderName", name)],
        };

    public static StorageFault UnsupportedHeader(string name) =>
        new(400, "UnsupportedHeader", "One of the HTTP headers specified in the request is not supported.")
        {
            Details = [new("HeaderName", name)],
        };

    public static StorageFault InvalidQueryParameterValue(string name, string value, string? reason = null) =>
        new(400, "InvalidQueryParameterValue", "Value for one of the query parameters specified in the request URI is invalid.")
        {
            Details = [new("QueryParameterName", name), new("QueryParameterValue", value), new("Reason", reason ?? string.Empty)],
        };

    public static StorageFault OutOfRangeQueryParameterValue(string name, string value) =>
        new(400, "OutOfRangeQueryParameterValue", "One of the query parameters specified in the request URI is outside the permissible range.")
        {
            Details = [new("QueryParameterName", name), new("QueryParameterValue", value)],
        };

    public static StorageFault OutOfRangeInput() =>
        new(400, "OutOfRangeInput", "One of the request inputs is out of range.");

    public static StorageFault InvalidInput(string message) => new(400, "InvalidInput", message);

    public static StorageFault InvalidResourceName() =>
        new(400, "InvalidResourceName", "The specified resource name contains invalid characters.");

    public static StorageFault InvalidUri() =>
        new(400, "InvalidUri", "The requested URI does not represent any resource on the server.");

    public static StorageFault InvalidMetadata() =>
        new(400, "InvalidMetadata", "The metadata specified is invalid. It has characters that are not permitted.");

    public static StorageFault EmptyMetadataKey() =>
        new(400, "EmptyMetadataKey", "The key for one of the metadata key-value pairs is empty.");

    public static StorageFault MetadataTooLarge() =>
        new(400, "MetadataTooLarge", "The metadata specified exceeds the maximum permissible limit (8 KB).");

    public static StorageFault InvalidTags() => new(400, "InvalidTag", "The tags specified are invalid.");

    public static StorageFault InvalidXmlDocument() =>
        new(400, "InvalidXmlDocument", "XML specified is not syntactically valid.");

    public static StorageFault InvalidBlobOrBlock() =>
        new(400, "InvalidBlobOrBlock", "The specified blob or block content is invalid.");

    public static StorageFault InvalidBlockList() => new(400, "InvalidBlockList", "The specified block list is invalid.");

    public static StorageFault BlockListTooLong() =>
        new(400, "BlockListTooLong", "The block list may not contain more than 50,000 blocks.");

    public static StorageFault MissingContentLength() =>
        new(411, "MissingContentLengthHeader", "The Content-Length header was not specified.");

    public static StorageFault RequestBodyTooLarge(long limit) =>
        new(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.")
        {
            Details = [new("MaxLimit", limit.ToString())],
        };

    public static StorageFault UnsupportedHttpVerb() =>
        new(405, "UnsupportedHttpVerb", "The resource doesn't support specified Http Verb.");

    public static StorageFault NotImplemented() =>
        new(501, "NotImplemented", "The requested operation is not implemented on the specified resource.");

    public static StorageFault CannotVerifyCopySource(int status, string message) => new(status, "CannotVerifyCopySource", message)
    {
        Headers = [new("x-ms-copy-source-status-code", status.ToString())],
    };
}
