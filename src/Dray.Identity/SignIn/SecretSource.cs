using System.Text;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Identity.SignIn;

/// <summary>Where a secret comes from. A file is kept as a reference and read at each use; a value is kept as it is.</summary>
public abstract record SecretSource
{
    /// <summary>Longest secret file read, in bytes.</summary>
    private const int MaxBytes = 64 * 1024;

    private SecretSource()
    {
    }

    /// <summary>Gets the secret.</summary>
    /// <exception cref="DrayException">The file is missing, unreadable, empty or too long. Kinds: NotFound, Local, Usage.</exception>
    public abstract Secret Read();

    /// <summary>A secret that was handed over: typed at a prompt, or put in a variable.</summary>
    /// <param name="Secret">The secret itself.</param>
    /// <param name="Origin">Where it was found, for messages: <c>AZCOPY_SPA_CLIENT_SECRET</c>, <c>prompt</c>.</param>
    public sealed record Value(Secret Secret, string Origin) : SecretSource
    {
        /// <inheritdoc/>
        public override Secret Read() => Secret;
    }

    /// <summary>A file whose text, without its last line break, is the secret. It is read at each use, so it may be rotated.</summary>
    /// <param name="Path">Full path.</param>
    public sealed record FromFile(string Path) : SecretSource
    {
        /// <inheritdoc/>
        public override Secret Read()
        {
            try
            {
                var bytes = new FileInfo(Path) is { Exists: true, Length: > MaxBytes } ? [] : File.ReadAllBytes(Path);
                return Secret.From(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\r', '\n')) ?? throw new DrayException(
                    new Failure(FailureKind.Usage, $"The secret file {Path} is empty or longer than {MaxBytes / 1024} KiB."));
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                var kind = reason is FileNotFoundException or DirectoryNotFoundException ? FailureKind.NotFound : FailureKind.Local;
                throw new DrayException(new Failure(kind, $"The secret file {Path} cannot be read: {reason.Message}"), reason);
            }
        }
    }
}
