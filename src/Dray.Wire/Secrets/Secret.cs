using System.Security.Cryptography;
using System.Text;

namespace Dray.Wire.Secrets;

/// <summary>A token, key, password or signature. It prints as <c>[redacted]</c>; only <see cref="Reveal"/> gives it up.</summary>
public sealed class Secret : IEquatable<Secret>
{
    private readonly string value;

    /// <exception cref="ArgumentException"><paramref name="value"/> is empty.</exception>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        this.value = value;
    }

    /// <summary>The clear text. Call it only where the value goes on the wire or into a store.</summary>
    public string Reveal() => value;

    /// <summary>Compares in time that does not depend on where the values differ.</summary>
    public bool Equals(Secret? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(other.value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <summary>The same for every secret: a hash would tell something of the value.</summary>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => "[redacted]";

    /// <summary>Wraps what is there; nothing for null or empty text.</summary>
    public static Secret? From(string? value) => string.IsNullOrEmpty(value) ? null : new Secret(value);
}
