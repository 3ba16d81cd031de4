using Dray.Wire.Failures;

namespace Dray.Identity.SignIn.ClientCertificate;

/// <summary>What tells one version of a file from the next: when it was written, and how long it is.</summary>
internal readonly record struct FileStamp(DateTime WrittenUtc, long Length)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : throw new DrayException(new Failure(
            FailureKind.NotFound, $"There is no certificate file {path}.")
        {
            Remedy = "Give the path of a PEM or PFX file: --certificate-path, or AZCOPY_SPA_CERT_PATH.",
        });
    }
}
