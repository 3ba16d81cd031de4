using System.Net;
using Dray.Storage.Blob;
using Dray.Storage.Http;
using Dray.TestKit;
using Dray.Wire.Failures;
using static Dray.TestKit.ScriptedHandler;

namespace Dray.Storage.Tests.Http;

public sealed class StorageFailuresTests
{
    [Theory]
    [InlineData(400, "InvalidHeaderValue", FailureKind.Protocol, "AZCOPY_DEFAULT_SERVICE_API_VERSION")]
    [InlineData(400, "InvalidResourceName", FailureKind.Protocol, "3 to 63")]
    [InlineData(400, "Md5Mismatch", FailureKind.Corrupt, null)]
    [InlineData(400, "Crc64Mismatch", FailureKind.Corrupt, null)]
    [InlineData(401, "InvalidAuthenticationInfo", FailureKind.NotSignedIn, "dray login")]
    [InlineData(401, "NoAuthenticationInformation", FailureKind.NotSignedIn, "SAS")]
    [InlineData(401, null, FailureKind.NotSignedIn, "dray login")]
    [InlineData(403, "AuthenticationFailed", FailureKind.NotSignedIn, "expired")]
    [InlineData(403, "AuthorizationPermissionMismatch", FailureKind.Forbidden, "Storage Blob Data Reader")]
    [InlineData(403, "AuthorizationFailure", FailureKind.Forbidden, "firewall")]
    [InlineData(403, "AuthorizationProtocolMismatch", FailureKind.Forbidden, "https")]
    [InlineData(403, "AuthorizationResourceTypeMismatch", FailureKind.Forbidden, "srt=")]
    [InlineData(404, "ContainerNotFound", FailureKind.NotFound, "dray make")]
    [InlineData(404, "BlobNotFound", FailureKind.NotFound, null)]
    [InlineData(409, "ContainerAlreadyExists", FailureKind.Conflict, null)]
    [InlineData(409, "ContainerBeingDeleted", FailureKind.Conflict, "again in a minute")]
    [InlineData(409, "PublicAccessNotPermitted", FailureKind.Conflict, "dray login")]
    [InlineData(412, "ConditionNotMet", FailureKind.Conflict, null)]
    [InlineData(412, "LeaseIdMissing", FailureKind.Conflict, "break the lease")]
    [InlineData(429, null, FailureKind.Throttled, null)]
    [InlineData(500, "OperationTimedOut", FailureKind.Throttled, null)]
    [InlineData(503, "ServerBusy", FailureKind.Throttled, null)]
    [InlineData(408, null, FailureKind.TimedOut, null)]
    [InlineData(500, "InternalError", FailureKind.Unavailable, null)]
    [InlineData(502, null, FailureKind.Unavailable, null)]
    [InlineData(302, null, FailureKind.Untrusted, "never followed")]
    [InlineData(418, null, FailureKind.Protocol, null)]
    public async Task A_refusal_has_a_kind_to_branch_on_and_a_remedy_to_follow(int status, string? code, FailureKind kind, string? remedy)
    {
        var failure = await FailureOfAsync(Answer((HttpStatusCode)status, string.Empty, code is null ? [] : [("x-ms-error-code", code), ("x-ms-request-id", "r-1")]));

        Assert.Equal((kind, status, code), (failure.Kind, failure.Status, failure.ServiceCode));
        Assert.Equal(code is null ? null : "r-1", failure.RequestId);
        if (remedy is null)
        {
            Assert.Null(failure.Remedy);
        }
        else
        {
            Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_message_names_verb_url_status_code_and_what_the_service_said_and_no_signature()
    {
        var failure = await FailureOfAsync(Answer(
            HttpStatusCode.NotFound,
            "<?xml version=\"1.0\"?><Error><Code>ContainerNotFound</Code><Message>The container is not there.\nRequestId:x\nTime:y</Message></Error>"));

        Assert.Equal("Cannot read https://contoso.blob.core.windows.net/c: 404 ContainerNotFound (The container is not there).", failure.Message);
        Assert.Equal("ContainerNotFound", failure.ServiceCode);
        Assert.DoesNotContain("topsecret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>Bad Gateway</body>")]
    [InlineData("{\"error\":{}}")]
    [InlineData("")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><Error><Code>&a;</Code></Error>")]
    public async Task A_gateways_own_page_leaves_the_status_to_speak(string body)
    {
        var failure = await FailureOfAsync(Answer(HttpStatusCode.Forbidden, body));

        Assert.Equal("Cannot read https://contoso.blob.core.windows.net/c: 403 Forbidden.", failure.Message);
        Assert.Null(failure.ServiceCode);
    }

    [Fact]
    public async Task A_write_and_a_delete_are_named_so_and_ask_for_the_writers_role()
    {
        var refusal = Answer(HttpStatusCode.Forbidden, string.Empty, ("x-ms-error-code", "AuthorizationPermissionMismatch"));
        var client = Client(refusal, refusal);

        var write = (await Assert.ThrowsAsync<DrayException>(() => CreateContainer.SendAsync(client, "c", default))).Failure;
        var delete = (await Assert.ThrowsAsync<DrayException>(() => DeleteBlob.SendAsync(client, "c", "b", string.Empty, null, default))).Failure;

        Assert.StartsWith("Cannot write ", write.Message, StringComparison.Ordinal);
        Assert.StartsWith("Cannot delete ", delete.Message, StringComparison.Ordinal);
        Assert.Contains("Storage Blob Data Contributor", write.Remedy, StringComparison.Ordinal);
        Assert.Contains("Storage Blob Data Contributor", delete.Remedy, StringComparison.Ordinal);
    }

    private static async Task<Failure> FailureOfAsync(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        (await Assert.ThrowsAsync<DrayException>(() => GetContainerProperties.SendAsync(Client(answer), "c", default))).Failure;

    private static BlobClient Client(params Func<HttpRequestMessage, HttpResponseMessage>[] script) =>
        new("https://contoso.blob.core.windows.net", new HttpMessageInvoker(new ScriptedHandler(script)), new Wire.Secrets.Secret("sv=1&sig=topsecret"));
}
