using System.Security.Cryptography;
using System.Text;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>The key file that Arc's challenge names. It lies where clients insist that it does, while the run lasts.</summary>
/// <remarks>Clients refuse any other folder and any other extension, so that no endpoint can make them send a file of its choice.</remarks>
internal sealed class ArcKey : IDisposable
{
    private readonly List<string> made = [];
    private readonly byte[] content = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <exception cref="EmulatorException">This user may not write there.</exception>
    public ArcKey(string folder)
    {
        File = Path.Combine(folder, $"{Guid.NewGuid()}.key");
        try
        {
            Make(folder);
            PrivateFile.Write(File, content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new EmulatorException(
                $"--managed-identity arc: the key file cannot be written to {folder}, the only folder that clients accept ({failure.Message}); "
                    + "run as a user who may, or choose another host",
                failure);
        }
    }

    public string File { get; }

    public bool IsShownIn(string? authorization) =>
        authorization is not null && authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization[6..].Trim()), content);

    /// <summary>Takes the file back, and the folders that had to be made for it unless another run uses them by now.</summary>
    public void Dispose()
    {
        try
        {
            System.IO.File.Delete(File);
            made.ForEach(folder => System.IO.Directory.Delete(folder));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // not empty, or gone already: both are as it should be
        }

        made.Clear();
    }

    private void Make(string folder)
    {
        if (System.IO.Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            Make(parent);
        }

        System.IO.Directory.CreateDirectory(folder);
        made.Insert(0, folder); // innermost first, which is the order they can go in
    }
}
