using FsCheck.Xunit;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Tests.Client.Tokens;

public sealed class TokenWindowTests
{
    private const long Week = 604_800;

    /// <summary>Made with createHmac of Node's crypto.</summary>
    [Fact]
    public void A_computed_token_is_the_LID_under_the_salt()
    {
        byte[] salt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

        var token = ComputedToken.Of(salt, new Jid("90020001", JidServers.Lid, 7));

        Assert.Equal("9ea29831a72428b6bf4cf423ac4f952c76988233808ba308efea44e37ba5fe2c", Convert.ToHexStringLower(token));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3 * Week, false)]
    [InlineData((4 * Week) - 1, false)]
    [InlineData(4 * Week, true)]
    public void A_token_given_at_the_beginning_of_a_bucket_counts_for_four(long age, bool expired)
    {
        const long beginning = 3000 * Week;

        Assert.Equal(expired, TokenWindow.IsExpired(beginning, DateTimeOffset.FromUnixTimeSeconds(beginning + age)));
    }

    [Property]
    public bool A_token_counts_three_weeks_at_least_and_four_at_most(uint givenAt, uint age)
    {
        var (given, now) = (givenAt, DateTimeOffset.FromUnixTimeSeconds(givenAt + (long)age));
        var expired = TokenWindow.IsExpired(given, now);
        return age < 3 * Week ? !expired : age < 4 * Week || expired;
    }

    [Property]
    public bool A_contact_gets_one_token_in_a_bucket(uint issuedAt, uint later)
    {
        var now = issuedAt + (long)later;
        return TokenWindow.IsDue(issuedAt, DateTimeOffset.FromUnixTimeSeconds(now)) == (now / Week > issuedAt / Week);
    }

    [Fact]
    public void Who_never_got_one_is_due() => Assert.True(TokenWindow.IsDue(null, DateTimeOffset.UnixEpoch));
}
