using System.Collections;
using System.Globalization;
using Dray.Wire.Secrets;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Wire.Tests.Secrets;

public sealed class SecretTests
{
    private const string Value = "hunter2-correct-horse";

    [Fact]
    public void A_secret_prints_redacted_everywhere()
    {
        var secret = new Secret(Value);
        var shown = new[]
        {
            secret.ToString(),
            $"{secret}",
            string.Format(CultureInfo.InvariantCulture, "{0}", secret),
            string.Concat("x", secret),
            new Holder(secret, "name").ToString(),
            new DictionaryEntry("key", secret).Value!.ToString()!,
            new InvalidOperationException($"failed with {secret}").ToString(),
        };

        Assert.All(shown, text => Assert.DoesNotContain(Value, text, StringComparison.Ordinal));
        Assert.Contains("[redacted]", shown[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_reveal_gives_the_value_up() => Assert.Equal(Value, new Secret(Value).Reveal());

    [Fact]
    public void A_secret_has_no_public_property_that_a_serializer_would_write() =>
        Assert.Equal("{}", System.Text.Json.JsonSerializer.Serialize(new Secret(Value)));

    [Fact]
    public void Secrets_compare_by_value_and_hash_alike() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>(),
        ArbMap.Default.ArbFor<NonEmptyString>(),
        (left, right) => new Secret(left.Get).Equals(new Secret(right.Get)) == (left.Get == right.Get)
            && new Secret(left.Get).GetHashCode() == new Secret(right.Get).GetHashCode()).QuickCheckThrowOnFailure();

    [Fact]
    public void An_empty_secret_is_refused_and_an_absent_one_stays_absent()
    {
        Assert.Throws<ArgumentException>(() => new Secret(string.Empty));
        Assert.Null(Secret.From(null));
        Assert.Null(Secret.From(string.Empty));
    }

    private sealed record Holder(Secret Secret, string Name);
}
