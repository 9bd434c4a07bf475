using System.Globalization;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Bench.Codec;

/// <summary>The stanzas that make up a client's day. Always the same ones.</summary>
internal static class CodecStanzas
{
    private const long Now = 1_763_800_000;

    public static IReadOnlyList<(string Name, Node Node)> Make() =>
    [
        ("message_in", MessageIn()),
        ("message_out", MessageOut(devices: 6)),
        ("receipt", Receipt()),
        ("ack", new Node("ack", [("id", Id(9)), ("class", "message"), ("from", Person(7)), ("t", Number(Now))])),
        ("presence", new Node("presence", [("from", Person(3)), ("type", "unavailable"), ("last", Number(Now))])),
        ("usync_answer", UsyncAnswer(users: 20)),
        ("prekey_bundles", PreKeyBundles(devices: 10)),
        ("group_list", GroupList(groups: 40, participants: 50)),
        ("group_fan_out", MessageOut(devices: 256)),
    ];

    private static Node MessageIn() => new(
        "message",
        [
            ("from", Person(1)), ("type", "text"), ("id", Id(1)), ("sender_pn", Phone(1)), ("addressing_mode", "lid"),
            ("notify", "Grace Hopper"), ("t", Number(Now)),
        ],
        new Node("enc", [("v", "2"), ("type", "msg")], Bytes(122)));

    private static Node MessageOut(int devices) => new(
        "message",
        [("id", Id(2)), ("to", Person(2)), ("type", "text"), ("phash", "2:qL8xSx9D")],
        new[]
        {
            new Node("participants", content: Many(devices, i =>
                new Node("to", [("jid", Person(i).WithDevice((ushort)(i % 5)))], new Node("enc", [("v", "2"), ("type", i % 4 == 0 ? "pkmsg" : "msg")], Bytes(i % 4 == 0 ? 290 : 138))))),
            new Node("device-identity", content: Bytes(170)),
        });

    private static Node Receipt() => new(
        "receipt",
        [("from", Person(4)), ("id", Id(3)), ("t", Number(Now)), ("type", "read"), ("participant", Person(5).WithDevice(12))],
        new Node("list", content: Many(4, i => new Node("item", [("id", Id(10 + i))]))));

    private static Node UsyncAnswer(int users) => new(
        "iq",
        [("from", Jid.ServerJid), ("id", "12345.6789-12"), ("type", "result")],
        new Node(
            "usync",
            [("sid", "12345.6789-11"), ("index", "0"), ("last", "true"), ("mode", "query"), ("context", "message")],
            new[]
            {
                new Node("result", content: new Node("devices")),
                new Node("list", content: Many(users, i => new Node("user", [("jid", Phone(i))], new[]
                {
                    new Node("devices", content: new[]
                    {
                        new Node("device-list", content: Many(3, d => new Node("device", [("id", Number(d * 7)), ("key-index", Number(d))]))),
                        new Node("key-index-list", [("ts", Number(Now - i))], Bytes(74)),
                    }),
                    new Node("lid", [("val", Person(i))]),
                }))),
            }));

    private static Node PreKeyBundles(int devices) => new(
        "iq",
        [("from", Jid.ServerJid), ("id", "12345.6789-13"), ("type", "result")],
        new Node("list", content: Many(devices, i => new Node("user", [("jid", Person(i).WithDevice((ushort)i)), ("t", Number(Now))], new[]
        {
            new Node("registration", content: Bytes(4)),
            new Node("type", content: new byte[] { 5 }),
            new Node("identity", content: Bytes(32)),
            new Node("skey", content: new[] { new Node("id", content: Bytes(3)), new Node("value", content: Bytes(32)), new Node("signature", content: Bytes(64)) }),
            new Node("key", content: new[] { new Node("id", content: Bytes(3)), new Node("value", content: Bytes(32)) }),
            new Node("device-identity", content: Bytes(170)),
        }))));

    private static Node GroupList(int groups, int participants) => new(
        "iq",
        [("from", new Jid(string.Empty, JidServers.Group)), ("id", "12345.6789-14"), ("type", "result")],
        new Node("groups", content: Many(groups, g => new Node(
            "group",
            [
                ("id", Number(120363000000000000 + g)), ("creation", Number(Now - 5000)), ("creator", Person(g)), ("s_t", Number(Now)),
                ("subject", $"Book club no. {g}"), ("addressing_mode", "lid"), ("p_v_id", Number(1700000 + g)),
            ],
            Many(participants, p => new Node(
                "participant",
                p % 10 == 0
                    ? [("jid", Person(p)), ("phone_number", Phone(p)), ("type", "admin")]
                    : [("jid", Person(p)), ("phone_number", Phone(p))]))))));

    private static Node[] Many(int count, Func<int, Node> make) => [.. Enumerable.Range(1, count).Select(make)];

    private static Jid Person(int number) => new(Number(100_000_000_000_000 + number * 7_919_113L), JidServers.Lid);

    private static Jid Phone(int number) => new(Number(4_915_100_000_000 + number * 104_729L), JidServers.Phone);

    private static string Id(int number) => "3EB0" + Convert.ToHexString(Bytes(9, number));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
