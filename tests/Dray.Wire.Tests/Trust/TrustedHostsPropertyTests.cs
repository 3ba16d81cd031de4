using Dray.Wire.Trust;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Wire.Tests.Trust;

public sealed class TrustedHostsPropertyTests
{
    private static readonly TrustedHosts Defaults = new();
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Whatever_is_accepted_connects_to_a_host_under_a_default_suffix() => Check.One(
        Thorough,
        Prop.ForAll(HostGenerators.HostileUrl.ToArbitrary(), text =>
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || Defaults.Refusal(url) is not null
            || (url.Scheme == "https" && HostGenerators.IsUnderDefaultSuffix(url.IdnHost))));

    [Fact]
    public void Whatever_is_accepted_as_written_names_that_host_plainly() => Check.One(
        Thorough,
        Prop.ForAll(HostGenerators.HostileUrl.ToArbitrary(), text =>
        {
            var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
            if (!Uri.TryCreate(text, asWritten, out var url) || Defaults.Refusal(url) is not null)
            {
                return true;
            }

            // What a reader of the text alone takes for the host.
            var authority = url.OriginalString.Trim()[8..].Split('/', '?', '#')[0];
            return url.UserInfo.Length == 0
                && string.Equals(authority.Split(':')[0], url.IdnHost, StringComparison.OrdinalIgnoreCase)
                && HostGenerators.IsUnderDefaultSuffix(url.IdnHost);
        }));

    [Fact]
    public void Any_host_under_a_default_suffix_is_accepted_over_https() => Check.One(
        Thorough, Prop.ForAll(HostGenerators.TrustedHost.ToArbitrary(), host => Defaults.Refusal(new Uri($"https://{host}/c/b")) is null));

    [Fact]
    public void No_host_is_accepted_over_http() => Check.One(
        Thorough,
        Prop.ForAll(HostGenerators.TrustedHost.ToArbitrary(), host =>
            Defaults.Refusal(new Uri($"http://{host}/c/b")) is not null && Defaults.Refusal(new Uri($"http://{host}:443/c/b")) is not null));

    [Fact]
    public void One_more_label_in_front_keeps_the_trust() => Check.One(
        Thorough,
        Prop.ForAll(HostGenerators.Label.ToArbitrary(), HostGenerators.TrustedHost.ToArbitrary(), (label, host) =>
            Defaults.Refusal(new Uri($"https://{label}.{host}/")) is null));

    [Fact]
    public void One_more_label_behind_loses_the_trust() => Check.One(
        Thorough,
        Prop.ForAll(HostGenerators.Label.ToArbitrary(), HostGenerators.TrustedHost.ToArbitrary(), (label, host) =>
            HostGenerators.IsUnderDefaultSuffix($"{host}.{label}") || Defaults.Refusal(new Uri($"https://{host}.{label}/")) is not null));

    [Fact]
    public void A_letter_in_place_of_the_dot_before_the_suffix_loses_the_trust() => Check.One(
        Thorough,
        Prop.ForAll(HostGenerators.Label.ToArbitrary(), HostGenerators.Suffix.ToArbitrary(), (label, suffix) =>
            Defaults.Refusal(new Uri($"https://{label}x{suffix}/")) is not null
            && Defaults.Refusal(new Uri($"https://{label}-{suffix}/")) is not null));

    [Fact]
    public void An_added_suffix_trusts_itself_and_what_is_below_and_nothing_beside() => Check.One(
        Thorough,
        Prop.ForAll(HostGenerators.Label.ToArbitrary(), HostGenerators.Label.ToArbitrary(), (label, name) =>
        {
            var trust = new TrustedHosts([$"*.{name}.example"]);
            return trust.Refusal(new Uri($"https://{name}.example/")) is null
                && trust.Refusal(new Uri($"https://{label}.{name}.example/")) is null
                && trust.Refusal(new Uri($"https://{label}{name}.example/")) is not null
                && trust.Refusal(new Uri($"https://{name}.example.{label}/")) is not null;
        }));
}
