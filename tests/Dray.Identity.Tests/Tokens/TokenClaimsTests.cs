using System.Buffers.Text;
using System.Text;
using Dray.Identity.Tokens;

namespace Dray.Identity.Tests.Tokens;

public sealed class TokenClaimsTests
{
    [Fact]
    public void Reads_who_it_was_given_to()
    {
        var claims = TokenClaims.Read($"x.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes("""{"tid":"t","oid":"o","azp":"a","upn":"ada@contoso.com","aud":["odd"]}"""))}.y");
        Assert.Equal(new TokenClaims { TenantId = "t", ObjectId = "o", ApplicationId = "a", UserName = "ada@contoso.com" }, claims);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("a.!!.c")]
    [InlineData("a.W10.c")]
    public void What_is_no_token_has_no_claims(string text) => Assert.Null(TokenClaims.Read(text));
}
