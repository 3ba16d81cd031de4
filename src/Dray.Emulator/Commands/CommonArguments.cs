using System.CommandLine;
using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;
using Dray.Emulator.Imds;

namespace Dray.Emulator.Commands;

/// <summary>What was typed for the options that <c>run</c> and <c>serve</c> share.</summary>
internal sealed record CommonArguments(string? Directory, string? BlobBackend, string? Storage, string? ManagedIdentity, bool WorkloadIdentity)
{
    public static CommonArguments Of(ParseResult typed) => new(
        typed.GetValue(CommonFlags.Directory),
        typed.GetValue(CommonFlags.BlobBackend),
        typed.GetValue(CommonFlags.Storage),
        typed.GetValue(CommonFlags.ManagedIdentity),
        typed.GetValue(CommonFlags.WorkloadIdentity));

    /// <exception cref="EmulatorException">A value cannot be used.</exception>
    public EmulatorOptions Validate(ProcessEnvironment environment)
    {
        var reader = new DirectoryFile(TimeProvider.System);
        var file = Directory is null ? null : Path.GetFullPath(Directory, environment.CurrentDirectory);
        return new EmulatorOptions
        {
            Directory = file is null ? reader.Default : () => reader.Read(file),
            BlobBackend = Backend(),
            ManagedIdentity = ManagedIdentity is null ? null : IdentityHosts.Checked(ManagedIdentity),
            ArcFolder = environment["ProgramData"] is { } data && OperatingSystem.IsWindows()
                ? Path.Combine(data, "AzureConnectedMachineAgent", "Tokens")
                : EmulatorOptions.LinuxArcFolder,
            WorkloadIdentity = WorkloadIdentity,
            StorageFolder = Storage is null or "memory" ? null : Path.GetFullPath(Storage, environment.CurrentDirectory),
        };
    }

    private Uri? Backend() => BlobBackend is null ? null
        : Uri.TryCreate(BlobBackend, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new EmulatorException($"--blob-backend {BlobBackend}: no http or https address; write one like https://127.0.0.1:10000");
}
