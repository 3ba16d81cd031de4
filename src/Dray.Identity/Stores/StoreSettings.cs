using Dray.Identity.Settings;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Identity.Stores;

/// <summary>Where sign-ins are saved, and who may keep the key.</summary>
public sealed record StoreSettings
{
    /// <summary>The folder of the store. Default: the platform's folder for a user's state, <see cref="DefaultFolder"/>.</summary>
    public string Folder { get; init; } = DefaultFolder(null);

    /// <summary>
    /// The folder that a process with a bare environment looks in. When <see cref="Folder"/> is another one, a pointer is left here.
    /// </summary>
    public string BareFolder { get; init; } = DefaultFolder(null);

    /// <summary>The only backend to use; null lets the program choose. Plain text is used only when it is named here.</summary>
    public StoreBackend? Forced { get; init; }

    /// <summary>A file with the key or passphrase; null for none.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The D-Bus session bus, as <c>DBUS_SESSION_BUS_ADDRESS</c> has it; null for none.</summary>
    public string? BusAddress { get; init; }

    /// <summary>
    /// Asks a person for the passphrase; <c>isNew</c> asks for a new one, twice. Null, or a null answer, when nobody is there.
    /// </summary>
    public Func<bool, CancellationToken, Task<Secret?>>? AskPassphrase { get; init; }

    /// <summary>How long the Secret Service may take to answer. Default: 1 second.</summary>
    public TimeSpan SecretServiceLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait for another process that holds the store. Default: 60 seconds.</summary>
    public TimeSpan LockLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Reads <c>DRAY_STORE</c>, <c>DRAY_STORE_KEY_FILE</c>, <c>XDG_STATE_HOME</c>, <c>HOME</c>, <c>DBUS_SESSION_BUS_ADDRESS</c> and the like.</summary>
    /// <exception cref="DrayException"><c>DRAY_STORE</c> is none of its words. Kind: Usage.</exception>
    public static StoreSettings From(IReadOnlyDictionary<string, string> environment)
    {
        var bare = DefaultFolder(Text(environment, "HOME"));
        var state = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? null : Text(environment, "XDG_STATE_HOME");
        return new StoreSettings
        {
            Folder = state is not null && Path.IsPathFullyQualified(state) ? Path.Combine(state, "dray") : bare,
            BareFolder = bare,
            Forced = Text(environment, EnvironmentNames.Store) is { } word ? Backend(word) : null,
            KeyFile = Text(environment, EnvironmentNames.StoreKeyFile) is { } file ? Path.GetFullPath(file) : null,
            BusAddress = Text(environment, "DBUS_SESSION_BUS_ADDRESS")
                ?? (Text(environment, "XDG_RUNTIME_DIR") is { } runtime ? $"unix:path={runtime}/bus" : null),
        };
    }

    /// <summary>
    /// <c>~/.local/state/dray</c>; on Windows <c>%LOCALAPPDATA%\dray</c>, on macOS <c>~/Library/Application Support/dray</c>.
    /// </summary>
    /// <param name="home">The home folder; null asks the system, which looks it up in the user database where <c>HOME</c> is unset.</param>
    /// <remarks>Source: XDG Base Directory Specification 0.8.</remarks>
    public static string DefaultFolder(string? home)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "dray");
        }

        home ??= Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Application Support", "dray") : Path.Combine(home, ".local", "state", "dray");
    }

    private static StoreBackend Backend(string word) => StoreBackendText.TryParse(word, out var backend) ? backend.Value
        : throw new DrayException(new Failure(FailureKind.Usage, $"{EnvironmentNames.Store} is '{word}', which is no store.")
        {
            Remedy = $"Set it to one of {string.Join(", ", StoreBackendText.AllWords)}; or unset it to let dray choose.",
        });

    private static string? Text(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
}
