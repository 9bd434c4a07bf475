using System.Text;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Mex;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.Client.Newsletters;

public sealed class NewsletterReaderTests
{
    private const string Channel =
        """
        {"id":"120363401234567890@newsletter","state":{"type":"ACTIVE"},"thread_metadata":{"creation_time":"1700000000","invite":"0029VaAbCdEf",
        "name":{"id":"1","text":"Weather \u2600","update_time":"1700000000000000"},"description":{"id":"2","text":"Rain and shine","update_time":"1700000000000000"},
        "subscribers_count":"1234","verification":"VERIFIED","picture":{"id":"77","type":"IMAGE","direct_path":"/v/t61/1"},"preview":{"id":"77","type":"PREVIEW","direct_path":"/v/t61/2"},
        "settings":{"reaction_codes":{"value":"ALL"}}},"viewer_metadata":{"mute":"ON","role":"SUBSCRIBER"}}
        """;

    private static readonly byte[][] Answers =
    [
        Encoding.UTF8.GetBytes("""{"data":{"xwa2_newsletter":""" + Channel + "}}"),
        Encoding.UTF8.GetBytes("""{"data":{"xwa2_newsletter_subscribed":[""" + Channel + "," + Channel + "]}}"),
        """{"data":null,"errors":[{"message":"Not Found","extensions":{"error_code":404,"is_retryable":false,"severity":"CRITICAL"},"path":["x"]}]}"""u8.ToArray(),
        Encoding.UTF8.GetBytes("""{"data":{"xwa2_notify_newsletter_on_join":""" + Channel + "}}"),
        """{"data":{"xwa2_notify_newsletter_on_mute_change":{"id":"1203634@newsletter","mute":"OFF"},"xwa2_notify_newsletter_on_leave":{"id":"1203634@newsletter","role":"GUEST"}}}"""u8.ToArray(),
    ];

    [Fact]
    public void A_channel_is_read()
    {
        var newsletter = NewsletterReader.Require(MexAnswer.Read(Answers[0]), "xwa2_newsletter");

        Assert.Equal("120363401234567890@newsletter", newsletter.Jid.ToString());
        Assert.Equal(("Weather \u2600", "Rain and shine", "0029VaAbCdEf", 1234L), (newsletter.Name, newsletter.Description, newsletter.InviteCode, newsletter.Subscribers));
        Assert.Equal((true, "active", "77", "/v/t61/1"), (newsletter.IsVerified, newsletter.State, newsletter.PictureId, newsletter.PicturePath));
        Assert.Equal((NewsletterRole.Subscriber, true, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)), (newsletter.Role, newsletter.IsMuted, newsletter.CreatedAt));
        Assert.Equal(2, NewsletterReader.ReadList(MexAnswer.Read(Answers[1]), "xwa2_newsletter_subscribed").Count);
    }

    [Fact]
    public void An_error_is_told_with_its_code() => Assert.Equal(404, Assert.Throws<QueryException>(() => MexAnswer.Read(Answers[2])).Code);

    [Fact]
    public void News_become_events()
    {
        Assert.IsType<NewsletterFollowed>(Assert.Single(MexNotificationReader.Read(Answers[3])));
        Assert.Equal(
            [typeof(NewsletterUnfollowed), typeof(NewsletterMuteChanged)],
            MexNotificationReader.Read(Answers[4]).Select(happened => happened.GetType()));
    }

    [Fact]
    public void Every_query_has_an_id_and_a_name()
    {
        var named = typeof(MexQueryNames).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(named.Order(), MexQueryNames.All.Order());
        Assert.All(MexQueryNames.All, name => Assert.Matches("^[0-9]{10,20}$", MexQueryTable.Default[name]));
    }

    [Fact]
    public void Any_answer_is_read_or_refused() => Fuzzer.Run(
        Answers,
        input =>
        {
            MexNotificationReader.Read(input);
            var data = MexAnswer.Read(input);
            NewsletterReader.ReadList(data, "xwa2_newsletter_subscribed");
            NewsletterReader.Require(data, "xwa2_newsletter");
        },
        failure => failure is QueryException,
        seconds: 3);

    [Fact]
    public void Messages_are_read_with_or_without_a_list_around_them()
    {
        Node message = new(
            "message",
            [("server_id", "101"), ("id", "AB"), ("type", "text"), ("t", "1700000000")],
            new[]
            {
                new Node("plaintext", [], new byte[] { 1, 2 }),
                new Node("views_count", [("count", "7")]),
                new Node("reactions", [], new[] { new Node("reaction", [("code", "x"), ("count", "3")]), new Node("reaction", [("count", "3")]) }),
            });
        foreach (var parent in new[] { new Node("messages", [], message), new Node("message_updates", [], new Node("messages", [], message)) })
        {
            var read = Assert.Single(NewsletterMessageReader.Read(parent));
            Assert.Equal((101L, "AB", 7L, 3L), (read.ServerId, read.Id, read.Views, read.Reactions!["x"]));
            Assert.Equal([1, 2], read.Payload.ToArray());
        }

        Assert.Empty(NewsletterMessageReader.Read(new Node("messages", [], new Node("message", [("server_id", "-1")]))));
    }
}
