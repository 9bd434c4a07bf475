using FsCheck.Xunit;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Contacts;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.Client.People;

public sealed class ContactReaderTests
{
    private static readonly Jid Phone = Jid.FromPhone("15550002");
    private static readonly Jid Lid = new("9002", JidServers.Lid);

    [Fact]
    public void A_number_that_is_there_is_told_with_both_addresses_and_its_business()
    {
        var certificate = new VerifiedNameCertificate { Details = new VerifiedNameCertificate.Types.Details { VerifiedName = "Bakery" }.ToByteString() };
        var user = new Node("user", [("jid", Lid), ("pn_jid", Phone)], new[]
        {
            new Node("contact", [("type", "in")], "+15550002"),
            new Node("business", [], new Node("verified_name", [("v", "1")], certificate.ToByteArray())),
        });

        var found = ContactReader.ReadLookup("15550002", user);

        Assert.Equal((true, Phone, Lid, "Bakery"), (found.IsOnWhatsApp, found.Phone!.Value, found.Lid!.Value, found.BusinessName));
        Assert.Equal("15550002", ContactReader.EchoedNumber(user));
    }

    [Theory]
    [InlineData("15550002@c.us", "15550002")]
    [InlineData("+", null)]
    [InlineData("+15x", null)]
    [InlineData("", null)]
    public void An_echo_is_read_in_all_its_forms(string echo, string? number) =>
        Assert.Equal(number, ContactReader.EchoedNumber(new Node("user", [], new Node("contact", [], echo))));

    [Fact]
    public void What_is_hidden_is_not_told()
    {
        var user = new Node("user", [("jid", Phone)], new[]
        {
            new Node("status", [("code", "401"), ("type", "fail")], ""),
            new Node("picture", [("id", "0")]),
            new Node("disappearing_mode", [("duration", "86400")]),
            new Node("lid", [("val", Lid)]),
        });

        var info = ContactReader.ReadInfo(Phone, user);

        Assert.Equal((null, null, null, TimeSpan.FromDays(1), Lid), (info.About, info.AboutSetAt, info.PictureId, info.DefaultTimer, info.Lid!.Value));
    }

    [Theory]
    [InlineData("304", "7", PictureState.Unchanged)]
    [InlineData("204", null, PictureState.None)]
    [InlineData(null, "7", PictureState.Unchanged)]
    [InlineData(null, "8", PictureState.Set)]
    [InlineData(null, null, PictureState.None)]
    public void A_picture_is_told_by_its_status_and_id(string? status, string? id, PictureState state)
    {
        var answer = new Node("iq", [], new Node("picture", [("status", status!), ("id", id!), ("url", "ftp://x/y"), ("hash", "!")]));

        var picture = PictureReader.Read(answer, "7");

        Assert.Equal(state, picture.State);
        Assert.Null(picture.Url);
        Assert.True(picture.Hash.IsEmpty);
    }

    /// <summary>Any tree of the tags and attributes that answers have is read without a complaint.</summary>
    [Property(MaxTest = 300)]
    public void No_answer_is_too_odd(int seed)
    {
        var random = new Random(seed);
        var user = Random(random, 3);

        ContactReader.ReadInfo(Phone, user);
        ContactReader.ReadLookup("15550002", user);
        ContactReader.EchoedNumber(user);
        BusinessReader.ReadProfile(new Node("iq", [], user));
        PictureReader.Read(new Node("iq", [], user), null);
    }

    private static Node Random(Random random, int depth)
    {
        string[] tags = ["user", "contact", "business", "verified_name", "status", "picture", "lid", "disappearing_mode", "business_profile", "profile", "business_hours", "categories"];
        string[] names = ["jid", "pn_jid", "val", "type", "id", "t", "code", "duration", "hash", "url", "status"];
        string[] values = ["in", "401", "-1", "99999999999999999999", "15550002@s.whatsapp.net", "9002@lid", "@", "", "304", "AA==", "https://x/"];
        var attributes = names.Where(_ => random.Next(3) == 0).Select(name => (name, (AttributeValue)values[random.Next(values.Length)])).ToArray();
        NodeContent content = random.Next(3) switch
        {
            0 when depth > 0 => Enumerable.Range(0, random.Next(4)).Select(_ => Random(random, depth - 1)).ToArray(),
            1 => values[random.Next(values.Length)],
            _ => Bytes(random),
        };
        return new Node(tags[random.Next(tags.Length)], [.. attributes], content);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(30)];
        random.NextBytes(bytes);
        return bytes;
    }
}
