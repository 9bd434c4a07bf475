using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Tests.AppState;

public sealed class AppStateActionTests
{
    private static readonly Jid Chat = new("4915112345678", JidServers.Phone);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1750000000123);

    /// <summary>Baileys files a star under regular_low, where the phone does not; all else is the same.</summary>
    [Fact]
    public void Indexes_versions_and_collections_are_those_of_Baileys()
    {
        AppStateAction[] actions =
        [
            AppStateActions.PushName("Z", Now),
            AppStateActions.Contact(Chat, new(), Now),
            AppStateActions.Mute(Chat, true, null, Now),
            AppStateActions.Pin(Chat, true, Now),
            AppStateActions.Archive(Chat, true, new(), Now),
            AppStateActions.MarkChatAsRead(Chat, true, new(), Now),
            AppStateActions.EditLabel("7", new(), Now),
            AppStateActions.LabelChat(Chat, "7", true, Now),
            AppStateActions.LabelMessage(Chat, "3EB0AA", "7", true, Now),
        ];
        var vectors = AppStateVectors.Read().Patches;
        Assert.All(actions, action =>
        {
            var vector = vectors.First(vector => vector.Index[0] == action.Index[0]);
            Assert.Equal((vector.Collection, vector.ActionVersion), (action.Collection, action.ActionVersion));
            Assert.Equal(vector.Index, action.Index);
            Assert.Equal(1750000000123, action.Value.Timestamp);
        });

        var star = AppStateActions.Star(Chat, "3EB0AA", null, true, true, Now);
        Assert.Equal(vectors.Single(vector => vector.Index[0] == "star").Index, star.Index);
        Assert.Equal(Collections.RegularHigh, star.Collection);
    }

    [Fact]
    public void A_star_in_a_group_names_the_sender() => Assert.Equal(
        ["star", "1-2@g.us", "AA", "0", "4915112345678@s.whatsapp.net"],
        AppStateActions.Star(new("1-2", JidServers.Group), "AA", Chat, false, true, Now).Index);

    [Fact]
    public void A_mute_has_an_end_unless_it_is_ended()
    {
        Assert.Equal(-1, AppStateActions.Mute(Chat, true, null, Now).Value.MuteAction.MuteEndTimestamp);
        Assert.Equal(1750000000123, AppStateActions.Mute(Chat, true, Now, Now).Value.MuteAction.MuteEndTimestamp);
        Assert.False(AppStateActions.Mute(Chat, false, null, Now).Value.MuteAction.HasMuteEndTimestamp);
    }

    [Fact]
    public void Ids_in_the_store()
    {
        Assert.Equal(new KeyId(KeyKind.AppStateKey, "AQI"), AppStateIds.Key([1, 2]));
        Assert.Equal(new KeyId(KeyKind.AppStateVersion, "regular"), AppStateIds.State(Collections.Regular));
        Assert.Equal(new KeyId(KeyKind.AppStateMac, "regular/0f"), AppStateIds.MacPage(Collections.Regular, AppStateIds.Text([15, 1])));
    }
}
