using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary><c>dray make</c></summary>
public sealed class MakeTests(LocalAzure azure) : IDisposable
{
    private readonly Desk desk = new(azure);

    [Fact(DisplayName = "dray make https://contoso.blob.core.windows.net/new")]
    public async Task Makes()
    {
        var made = await desk.DrayWorksAsync("make", desk.ContainerUrl);

        Assert.Contains("Successfully created the resource.", made.Output, StringComparison.Ordinal);
        Assert.Empty(await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray make https://contoso.blob.core.windows.net/there-already")]
    public async Task Refuses_what_is_there()
    {
        await desk.MakeContainerAsync();

        (await desk.DrayAsync("make", desk.ContainerUrl)).Complains("the container already exists", desk.ContainerUrl);
    }

    [Fact(DisplayName = "dray make https://contoso.blob.core.windows.net/container/folder")]
    public async Task Refuses_what_is_no_container()
    {
        (await desk.DrayAsync("make", desk.ContainerUrl + "/folder")).Complains("/folder");

        Assert.Empty(await desk.RequestsAsync());
    }

    [Fact(DisplayName = "dray make https://contoso.blob.core.windows.net")]
    public async Task Refuses_an_account()
    {
        (await desk.DrayAsync("make", azure.AccountUrl)).Complains("container");

        Assert.Empty(await desk.RequestsAsync());
    }

    [Fact(DisplayName = "dray make https://contoso.blob.core.windows.net/UPPER")]
    public async Task Says_what_a_container_may_be_called() =>
        (await desk.DrayAsync("make", azure.AccountUrl + "/UPPER")).Complains("UPPER", "3 to 63 lower-case letters");

    public void Dispose() => desk.Dispose();
}
