using System.CommandLine;
using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Commands;

/// <summary>What was typed for the options that <c>run</c> and <c>serve</c> share.</summary>
internal sealed record CommonArguments(string? Directory, string? BlobBackend, string? Storage)
{
    public static CommonArguments Of(ParseResult typed) =>
        new(typed.GetValue(CommonFlags.Directory), typed.GetValue(CommonFlags.BlobBackend), typed.GetValue(CommonFlags.Storage));

    /// <exception cref="EmulatorException">A value cannot be used.</exception>
    public EmulatorOptions Validate(ProcessEnvironment environment)
    {
        var reader = new DirectoryFile(TimeProvider.System);
        var file = Directory is null ? null : Path.GetFullPath(Directory, environment.CurrentDirectory);
        return new EmulatorOptions
        {
            Directory = file is null ? reader.Default : () => reader.Read(file),
            BlobBackend = Backend(),
            StorageFolder = Storage is null or "memory" ? null : Path.GetFullPath(Storage, environment.CurrentDirectory),
        };
    }

    private Uri? Backend() => BlobBackend is null ? null
        : Uri.TryCreate(BlobBackend, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new EmulatorException($"--blob-backend {BlobBackend}: no http or https address; write one like https://127.0.0.1:10000");
}
