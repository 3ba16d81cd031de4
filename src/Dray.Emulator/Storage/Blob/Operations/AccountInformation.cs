using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>What the account is, and the service's settings.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/get-account-information and get-blob-service-properties</remarks>
internal static class AccountInformation
{
    public static Task GetAsync(BlobCall call)
    {
        call.Response.Headers["x-ms-sku-name"] = "Standard_LRS";
        call.Response.Headers["x-ms-account-kind"] = "StorageV2";
        call.Response.Headers["x-ms-is-hns-enabled"] = "false";
        return call.Finish(200);
    }

    /// <summary>Everything is off; nothing of it can be turned on.</summary>
    public static Task GetServicePropertiesAsync(BlobCall call)
    {
        call.Response.ContentType = "application/xml";
        new StorageXml(call.Response.BodyWriter).Declaration()
            .Raw("<StorageServiceProperties><Logging><Version>1.0</Version><Read>false</Read><Write>false</Write>"u8)
            .Raw("<Delete>false</Delete><RetentionPolicy><Enabled>false</Enabled></RetentionPolicy></Logging>"u8)
            .Raw("<HourMetrics><Version>1.0</Version><Enabled>false</Enabled><RetentionPolicy><Enabled>false</Enabled>"u8)
            .Raw("</RetentionPolicy></HourMetrics><MinuteMetrics><Version>1.0</Version><Enabled>false</Enabled>"u8)
            .Raw("<RetentionPolicy><Enabled>false</Enabled></RetentionPolicy></MinuteMetrics><Cors />"u8)
            .Raw("<DeleteRetentionPolicy><Enabled>false</Enabled></DeleteRetentionPolicy>"u8)
            .Raw("<StaticWebsite><Enabled>false</Enabled></StaticWebsite></StorageServiceProperties>"u8);
        return Task.CompletedTask;
    }
}
