using Dray.Emulator.Storage.Blob;

namespace Dray.Emulator.Tests.Storage;

public sealed class BlobAddressTests
{
    [Theory]
    [InlineData("contoso.blob.core.windows.net", true)]
    [InlineData("contoso.blob.core.usgovcloudapi.net", true)]
    [InlineData("contoso.blob.core.chinacloudapi.cn", true)]
    [InlineData("contoso.z01.blob.storage.azure.net", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("localhost", true)]
    [InlineData("contoso.dfs.core.windows.net", false)]
    [InlineData("blob.core.windows.net", false)]
    [InlineData("a.b.blob.core.windows.net", false)]
    [InlineData("contoso.blob.core.windows.net.evil.example", false)]
    public void Serves_the_names_that_Azure_gives_accounts(string host, bool served) => Assert.Equal(served, BlobAddress.Serves(host));

    [Theory]
    [InlineData("contoso.blob.core.windows.net", "/box/a%2Fb/c%25", true, "contoso", "box", "a/b/c%")]
    [InlineData("contoso.blob.core.windows.net", "/box", true, "contoso", "box", null)]
    [InlineData("contoso.blob.core.windows.net", "/file.txt", false, "contoso", "$root", "file.txt")]
    [InlineData("contoso.blob.core.windows.net", "/", false, "contoso", null, null)]
    [InlineData("contoso.z07.blob.storage.azure.net", "/box/x", false, "contoso", "box", "x")]
    [InlineData("127.0.0.1", "/contoso/box/x+y", false, "contoso", "box", "x+y")]
    [InlineData("127.0.0.1", "/contoso", false, "contoso", null, null)]
    public void Finds_account_container_and_blob(string host, string path, bool containerLevel, string account, string? container, string? blob)
    {
        var address = BlobAddress.Parse(host, path, containerLevel)!;
        Assert.Equal((account, container, blob), (address.Account, address.Container, address.Blob));
    }
}
