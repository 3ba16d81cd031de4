using System.Text;
using Dray.Wire.Secrets;
using Microsoft.Identity.Client;

namespace Dray.Identity.SignIn.Users;

/// <summary>MSAL's cache as text: given before each use, taken back after each change, so that a rotated refresh token is not lost.</summary>
internal sealed class UserCache(Secret? text)
{
    public Secret? Text { get; set; } = text;

    public void Attach(ITokenCache cache)
    {
        cache.SetBeforeAccess(access => access.TokenCache.DeserializeMsalV3(
            Text is null ? [] : Encoding.UTF8.GetBytes(Text.Reveal()), shouldClearExistingCache: true));
        cache.SetAfterAccess(access =>
        {
            if (access.HasStateChanged)
            {
                Text = new Secret(Encoding.UTF8.GetString(access.TokenCache.SerializeMsalV3()));
            }
        });
    }
}
