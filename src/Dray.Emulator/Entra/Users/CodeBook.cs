using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dray.Emulator.Entra.Users;

/// <summary>Codes and refresh tokens that were given out. They mean nothing outside this run.</summary>
internal sealed class CodeBook(string prefix, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, IssuedCode> issued = new();

    public string Issue(IssuedCode code)
    {
        var value = prefix + Base64Any.Encode(RandomNumberGenerator.GetBytes(48));
        issued[value] = code;
        return value;
    }

    /// <summary>A code that is good once.</summary>
    public IssuedCode? Take(string value) => issued.TryRemove(value, out var code) && code.Expires > clock.GetUtcNow() ? code : null;

    /// <summary>A code that stays good.</summary>
    public IssuedCode? Peek(string value) => issued.TryGetValue(value, out var code) && code.Expires > clock.GetUtcNow() ? code : null;
}
