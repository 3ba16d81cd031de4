using Dray.Identity.Stores.Linux.Bus;

namespace Dray.Identity.Stores.Linux;

/// <summary>The few calls of the Secret Service that keep one secret under one name.</summary>
/// <remarks>
/// Source: Secret Service API Draft 0.2, https://specifications.freedesktop.org/secret-service-spec/0.2/. The session is "plain":
/// the socket's two ends belong to the same user, who may ask the service for the same secret anyway.
/// </remarks>
internal sealed class SecretServiceClient(BusConnection bus) : IDisposable
{
    private const string Service = "org.freedesktop.secrets";
    private const string ServicePath = "/org/freedesktop/secrets";
    private const string ServiceInterface = "org.freedesktop.Secret.Service";
    private const string NoObject = "/";

    /// <summary>Stores a value in the default collection, replacing one of the same name.</summary>
    /// <exception cref="KeyHolderException">There is no default collection, it is locked, or the service wants to ask a person.</exception>
    public async Task StoreAsync(string name, string label, byte[] value, CancellationToken cancellation)
    {
        var collection = await DefaultCollectionAsync(cancellation).ConfigureAwait(false);
        await UnlockAsync(collection, cancellation).ConfigureAwait(false);
        var session = await OpenSessionAsync(cancellation).ConfigureAwait(false);
        var answer = await bus.CallAsync(
            new BusCall(Service, collection, "org.freedesktop.Secret.Collection", "CreateItem")
            {
                Signature = "a{sv}(oayays)b",
                Body = body => WriteItem(body, session, name, label, value),
            }, cancellation).ConfigureAwait(false);
        var item = answer.String();
        if (item == NoObject)
        {
            throw new KeyHolderException("wants to ask a person");
        }
    }

    /// <summary>The value of a name; null when there is none.</summary>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        if (await FindItemAsync(name, cancellation).ConfigureAwait(false) is not { } item)
        {
            return null;
        }

        var session = await OpenSessionAsync(cancellation).ConfigureAwait(false);
        var answer = await bus.CallAsync(
            new BusCall(Service, item, "org.freedesktop.Secret.Item", "GetSecret") { Signature = "o", Body = body => body.String(session) },
            cancellation).ConfigureAwait(false);
        answer.Align(8);
        answer.String(); // session
        answer.Bytes(); // parameters of the session's algorithm: none
        return answer.Bytes();
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        if (await FindItemAsync(name, cancellation).ConfigureAwait(false) is { } item)
        {
            await bus.CallAsync(new BusCall(Service, item, "org.freedesktop.Secret.Item", "Delete"), cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => bus.Dispose();

    private async Task<string?> FindItemAsync(string name, CancellationToken cancellation)
    {
        var answer = await bus.CallAsync(
            new BusCall(Service, ServicePath, ServiceInterface, "SearchItems")
            {
                Signature = "a{ss}",
                Body = body => body.Array(8, entries => WriteAttribute(entries, name)),
            }, cancellation).ConfigureAwait(false);
        if (answer.Paths() is { Count: > 0 } open)
        {
            return open[0];
        }

        if (answer.Paths() is not { Count: > 0 } locked)
        {
            return null;
        }

        await UnlockAsync(locked[0], cancellation).ConfigureAwait(false);
        return locked[0];
    }

    private async Task<string> DefaultCollectionAsync(CancellationToken cancellation)
    {
        var answer = await bus.CallAsync(
            new BusCall(Service, ServicePath, ServiceInterface, "ReadAlias") { Signature = "s", Body = static body => body.String("default") },
            cancellation).ConfigureAwait(false);
        return answer.String() is var path && path != NoObject ? path : throw new KeyHolderException("has no default keyring yet");
    }

    private async Task<string> OpenSessionAsync(CancellationToken cancellation)
    {
        var answer = await bus.CallAsync(
            new BusCall(Service, ServicePath, ServiceInterface, "OpenSession")
            {
                Signature = "sv",
                Body = static body =>
                {
                    body.String("plain");
                    body.StringVariant("");
                },
            }, cancellation).ConfigureAwait(false);
        _ = answer.Signature(); // the variant that "plain" leaves empty
        _ = answer.String();
        return answer.String();
    }

    // A prompt would open a window on a desktop that may not be there: what cannot be unlocked silently is not used.
    private async Task UnlockAsync(string path, CancellationToken cancellation)
    {
        var answer = await bus.CallAsync(
            new BusCall(Service, ServicePath, ServiceInterface, "Unlock")
            {
                Signature = "ao",
                Body = body => body.Array(4, entries => entries.String(path)),
            }, cancellation).ConfigureAwait(false);
        _ = answer.Paths();
        if (answer.String() != NoObject)
        {
            throw new KeyHolderException("is locked");
        }
    }

    private static void WriteItem(BusWriter body, string session, string name, string label, byte[] value)
    {
        body.Array(8, properties =>
        {
            properties.Align(8);
            properties.String("org.freedesktop.Secret.Item.Label");
            properties.StringVariant(label);
            properties.Align(8);
            properties.String("org.freedesktop.Secret.Item.Attributes");
            properties.Signature("a{ss}");
            properties.Array(8, entries => WriteAttribute(entries, name));
        });
        body.Align(8);
        body.String(session);
        body.Bytes([]);
        body.Bytes(value);
        body.String("application/octet-stream");
        body.Bool(true); // replace
    }

    private static void WriteAttribute(BusWriter entries, string name)
    {
        entries.Align(8);
        entries.String("xdg:schema");
        entries.String("dray.key");
        entries.Align(8);
        entries.String("dray-key");
        entries.String(name);
    }
}
