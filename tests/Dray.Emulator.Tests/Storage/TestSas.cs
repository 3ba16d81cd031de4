using System.Security.Cryptography;
using System.Text;

namespace Dray.Emulator.Tests.Storage;

/// <summary>Makes shared access signatures as Microsoft's pages say, apart from the service's own code.</summary>
internal static class TestSas
{
    public const string Version = "2022-11-02";
    public const string Later = "2099-01-01T00:00:00Z";

    public static string Container(FakeDirectory directory, string container, string permissions, string expiry = Later, string version = Version) =>
        Service(directory, "c", $"/blob/{FakeDirectory.AccountName}/{container}", permissions, expiry, version);

    public static string Blob(FakeDirectory directory, string container, string blob, string permissions) =>
        Service(directory, "b", $"/blob/{FakeDirectory.AccountName}/{container}/{blob}", permissions, Later, Version);

    public static string Service(
        FakeDirectory directory, string resource, string path, string permissions, string expiry, string version, string extra = "", string start = "")
    {
        var fields = extra.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string Field(string name) => fields.GetValueOrDefault(name) ?? string.Empty;
        List<string> lines = [permissions, start, expiry, path, Field("si"), Field("sip"), Field("spr"), version];
        if (string.CompareOrdinal(version, "2018-11-09") >= 0)
        {
            lines.AddRange([resource, Field("snapshot")]);
        }

        if (string.CompareOrdinal(version, "2020-12-06") >= 0)
        {
            lines.Add(Field("ses"));
        }

        lines.AddRange([Field("rscc"), Field("rscd"), Field("rsce"), Field("rscl"), Field("rsct")]);
        var sent = string.Concat(fields.Select(field => $"&{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var begin = start.Length > 0 ? $"&st={Uri.EscapeDataString(start)}" : string.Empty;
        return $"sv={version}&sr={resource}&sp={permissions}&se={Uri.EscapeDataString(expiry)}{begin}{sent}&sig={Sign(directory, string.Join('\n', lines))}";
    }

    public static string Account(FakeDirectory directory, string services, string types, string permissions, string expiry = Later, string version = Version)
    {
        List<string> lines = [FakeDirectory.AccountName, permissions, services, types, string.Empty, expiry, string.Empty, string.Empty, version];
        if (string.CompareOrdinal(version, "2020-12-06") >= 0)
        {
            lines.Add(string.Empty);
        }

        var signature = Sign(directory, string.Join('\n', lines) + "\n");
        return $"sv={version}&ss={services}&srt={types}&sp={permissions}&se={Uri.EscapeDataString(expiry)}&sig={signature}";
    }

    private static string Sign(FakeDirectory directory, string text) => Uri.EscapeDataString(Convert.ToBase64String(
        HMACSHA256.HashData(Convert.FromBase64String(directory.Account.Keys[0]), Encoding.UTF8.GetBytes(text))));
}
