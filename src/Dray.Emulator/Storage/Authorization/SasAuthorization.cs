using System.Globalization;
using System.Net;
using Dray.Emulator.Storage.Blob;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>Shared access signatures: of a service, of an account, of a user's delegation key.</summary>
/// <remarks>
/// https://learn.microsoft.com/rest/api/storageservices/create-service-sas, create-account-sas, create-user-delegation-sas
/// </remarks>
internal sealed class SasAuthorization(BlobEngine engine)
{
    private static readonly string[] Overrides = ["rscc", "rscd", "rsce", "rscl", "rsct"];

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public AccessGrant Authorize(AccessRequest request, AccessNeed need)
    {
        var terms = request.Parameter("ss") is null ? ServiceTerms(request) : AccountTerms(request);
        CheckSignature(request, terms);
        CheckTimes(terms);
        CheckProtocol(request);
        CheckAddress(request);
        if (terms.IsAccount)
        {
            CheckAccountScope(request, need);
        }
        else if (need.AccountSasOnly || !ServiceSasScope.Covers(request, need))
        {
            throw AuthorizationFaults.PermissionMismatch();
        }

        var letters = need.Permissions.Where(terms.Permissions.Contains).ToArray();
        return letters.Length == 0 ? throw AuthorizationFaults.PermissionMismatch() : Grant(request, letters);
    }

    private static SasTerms AccountTerms(AccessRequest request)
    {
        foreach (var name in (string[])["sv", "srt", "sp", "se"])
        {
            Required(request, name);
        }

        return new SasTerms
        {
            IsAccount = true,
            Start = request.Parameter("st"),
            Expiry = Required(request, "se"),
            Permissions = Required(request, "sp"),
            StringsToSign = [SasStrings.Account(request)],
            Keys = request.Account.Keys,
        };
    }

    private SasTerms ServiceTerms(AccessRequest request)
    {
        Required(request, "sv");
        Required(request, "sr");
        var policy = request.Parameter("si") is { } id
            ? Policy(request, id) ?? throw AuthorizationFaults.AuthenticationFailed("Signature identifier does not exist.")
            : null;
        var delegated = request.Parameter("skoid") is not null;
        return new SasTerms
        {
            Start = request.Parameter("st") ?? policy?.Start,
            Expiry = request.Parameter("se") ?? policy?.Expiry ?? throw Missing("se"),
            Permissions = request.Parameter("sp") ?? policy?.Permissions ?? throw Missing("sp"),
            StringsToSign = delegated ? [SasStrings.UserDelegation(request)] : [SasStrings.Service(request)],
            Keys = delegated ? [DelegationKey.Of(request)] : request.Account.Keys,
        };
    }

    private Engine.AccessPolicy? Policy(AccessRequest request, string id) => request.Address.Container is { } name
        ? engine.Account(request.Account.Name).Find(name)?.State.Policies.FirstOrDefault(policy => policy.Id == id)
        : null;

    private static void CheckSignature(AccessRequest request, SasTerms terms)
    {
        var signature = Required(request, "sig");
        if (!terms.StringsToSign.Any(text => Signature.IsBy(terms.Keys, text, signature)))
        {
            throw AuthorizationFaults.AuthenticationFailed($"Signature did not match. String to sign used was {terms.StringsToSign[0]}");
        }
    }

    private void CheckTimes(SasTerms terms)
    {
        var now = engine.Clock.GetUtcNow();
        var start = terms.Start is null ? DateTimeOffset.MinValue : Time("st", terms.Start);
        var expiry = Time("se", terms.Expiry);
        if (now < start || now >= expiry)
        {
            throw AuthorizationFaults.AuthenticationFailed(
                $"Signature not valid in the specified time frame: Start [{start:R}] - Expiry [{expiry:R}] - Current [{now:R}]");
        }
    }

    private static void CheckProtocol(AccessRequest request)
    {
        if (request.Parameter("spr") is "https" && !request.IsHttps)
        {
            throw AuthorizationFaults.ProtocolMismatch();
        }
    }

    private static void CheckAddress(AccessRequest request)
    {
        if (request.Parameter("sip") is not { } range || request.RemoteAddress is not { } remote)
        {
            return;
        }

        var own = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        var ends = range.Split('-');
        var inside = IPAddress.TryParse(ends[0], out var first) && IPAddress.TryParse(ends[^1], out var last)
            && Compare(first, own) <= 0 && Compare(own, last) <= 0;
        if (!inside)
        {
            throw AuthorizationFaults.SourceIpMismatch(own.ToString());
        }
    }

    private static void CheckAccountScope(AccessRequest request, AccessNeed need)
    {
        if (!Required(request, "ss").Contains('b'))
        {
            throw AuthorizationFaults.ServiceMismatch();
        }

        if (!Required(request, "srt").Contains(need.ResourceType))
        {
            throw AuthorizationFaults.ResourceTypeMismatch();
        }
    }

    private static AccessGrant Grant(AccessRequest request, char[] letters) => new()
    {
        // "c" makes new blobs and "a" adds to what is there; only "w" replaces.
        MayOverwrite = letters.Contains('w') || !letters.Contains('c'),
        Overrides = Overrides.Where(name => request.Parameter(name) is not null).ToDictionary(name => name, name => request.Parameter(name)!),
    };

    private static int Compare(IPAddress left, IPAddress right) =>
        left.GetAddressBytes().AsSpan().SequenceCompareTo(right.GetAddressBytes());

    private static DateTimeOffset Time(string name, string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw AuthorizationFaults.AuthenticationFailed($"{name} is not a valid time: {text}");

    private static string Required(AccessRequest request, string name) => request.Parameter(name) ?? throw Missing(name);

    private static StorageFault Missing(string name) =>
        AuthorizationFaults.AuthenticationFailed($"{name} is mandatory. Cannot be empty");
}
