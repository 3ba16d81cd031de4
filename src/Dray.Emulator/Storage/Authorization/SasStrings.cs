using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>What is signed for a SAS, by its version.</summary>
/// <remarks>
/// https://learn.microsoft.com/rest/api/storageservices/create-service-sas#specify-the-signature,
/// create-account-sas#construct-the-signature-string, create-user-delegation-sas#specify-the-signature
/// </remarks>
internal static class SasStrings
{
    public static string Account(AccessRequest request)
    {
        List<string> lines = [request.Account.Name, .. Values(request, "sp", "ss", "srt", "st", "se", "sip", "spr", "sv")];
        if (IsAtLeast(request, "2020-12-06"))
        {
            lines.Add(Value(request, "ses")); // encryption scope
        }

        return string.Join('\n', lines) + "\n";
    }

    public static string Service(AccessRequest request)
    {
        List<string> lines = [.. Values(request, "sp", "st", "se"), Resource(request), Value(request, "si")];
        lines.AddRange(IsAtLeast(request, "2015-04-05") ? Values(request, "sip", "spr", "sv") : Values(request, "sv"));
        if (IsAtLeast(request, "2018-11-09"))
        {
            lines.AddRange([Value(request, "sr"), SnapshotOrVersion(request)]);
        }

        AddScopeAndOverrides(request, lines);
        return string.Join('\n', lines);
    }

    public static string UserDelegation(AccessRequest request)
    {
        List<string> lines =
        [
            .. Values(request, "sp", "st", "se"),
            Resource(request),
            .. Values(request, "skoid", "sktid", "skt", "ske", "sks", "skv"),
        ];
        if (IsAtLeast(request, "2020-02-10"))
        {
            lines.AddRange(Values(request, "saoid", "suoid", "scid"));
        }

        if (IsAtLeast(request, "2025-07-05"))
        {
            lines.AddRange(Values(request, "skdutid", "sduoid"));
        }

        lines.AddRange([.. Values(request, "sip", "spr", "sv", "sr"), SnapshotOrVersion(request)]);
        AddScopeAndOverrides(request, lines);
        return string.Join('\n', lines);
    }

    private static void AddScopeAndOverrides(AccessRequest request, List<string> lines)
    {
        if (IsAtLeast(request, "2020-12-06"))
        {
            lines.Add(Value(request, "ses"));
        }

        lines.AddRange(Values(request, "rscc", "rscd", "rsce", "rscl", "rsct"));
    }

    /// <summary><c>/blob/ACCOUNT/CONTAINER</c> or <c>/blob/ACCOUNT/CONTAINER/BLOB</c>, decoded; without <c>/blob</c> before 2015-02-21.</summary>
    private static string Resource(AccessRequest request)
    {
        var prefix = IsAtLeast(request, "2015-02-21") ? "/blob/" : "/";
        var container = $"{prefix}{request.Account.Name}/{request.Address.Container}";
        return Value(request, "sr") switch
        {
            "c" => container,
            "d" => $"{container}/{ServiceSasScope.Directory(request) ?? throw AuthorizationFaults.PermissionMismatch()}",
            _ => $"{container}/{request.Address.Blob}",
        };
    }

    private static string SnapshotOrVersion(AccessRequest request) => Value(request, "sr") switch
    {
        "bs" => Value(request, "snapshot"),
        "bv" => Value(request, "versionid"),
        _ => string.Empty,
    };

    private static bool IsAtLeast(AccessRequest request, string version) =>
        string.CompareOrdinal(Value(request, "sv"), version) >= 0;

    private static IEnumerable<string> Values(AccessRequest request, params string[] names) => names.Select(name => Value(request, name));

    private static string Value(AccessRequest request, string name) => request.Parameter(name) ?? string.Empty;
}
