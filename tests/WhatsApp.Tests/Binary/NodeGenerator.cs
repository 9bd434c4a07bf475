using FsCheck;
using FsCheck.Fluent;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Binary;

/// <summary>Random nodes: tokens of both dictionaries, packed and plain strings, JIDs of every form, lists and bytes.</summary>
public static class NodeGenerator
{
    private static readonly string[] Tokens = [.. TokenDictionary.For(TokenVersion.V2).Tokens, .. TokenDictionary.For(TokenVersion.V3).Tokens];

    private static readonly string[] Servers =
    [
        JidServers.Phone, JidServers.Lid, JidServers.Hosted, JidServers.HostedLid, JidServers.Group, JidServers.Broadcast,
        JidServers.Newsletter, JidServers.LegacyPhone, JidServers.Messenger, JidServers.Interop, JidServers.Bot, "elsewhere",
    ];

    private static readonly string[] Valued = [JidServers.Phone, JidServers.Lid, JidServers.Hosted, JidServers.HostedLid];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements(Tokens),
        CharactersOf("0123456789-."),
        CharactersOf("0123456789ABCDEF"),
        CharactersOf("aäß€ 🙂"),
        CharactersOf("abcdefXYZ09"));

    private static readonly Gen<Jid> Jids =
        from user in Gen.OneOf(CharactersOf("0123456789"), Gen.Constant(string.Empty))
        from server in Gen.Elements(Servers)
        from device in Gen.Choose(0, 255)
        select new Jid(user, server, (ushort)(Valued.Contains(server) || server is JidServers.Messenger or JidServers.Interop ? device : 0));

    private static readonly Gen<(string Name, AttributeValue Value)[]> Attributes =
        from count in Gen.Choose(0, 6)
        from items in Gen.ArrayOf(
            from name in Text
            from value in Gen.OneOf(Text.Select(t => (AttributeValue)t), Gen.Constant((AttributeValue)string.Empty), Jids.Select(j => (AttributeValue)j))
            select (name, value),
            count)
        select items.DistinctBy(i => i.name).ToArray();

    public static Arbitrary<Node> Nodes() => Gen.Sized(size => Of(Math.Min(size / 12, 6))).ToArbitrary();

    private static Gen<Node> Of(int depth) =>
        from tag in Text
        from attributes in Attributes
        from content in Content(depth)
        select new Node(tag, [.. attributes], content);

    private static Gen<NodeContent> Content(int depth)
    {
        var leaves = Gen.OneOf(
            Gen.Constant(default(NodeContent)),
            Text.Select(t => (NodeContent)t),
            Gen.Choose(0, 600).Select(n => (NodeContent)new byte[n]));
        return depth == 0 ? leaves : Gen.OneOf(leaves, Gen.Choose(0, 4).SelectMany(n => Gen.ArrayOf(Of(depth - 1), n)).Select(c => (NodeContent)c));
    }

    private static Gen<string> CharactersOf(string alphabet) =>
        from count in Gen.Choose(1, 140)
        from runes in Gen.ArrayOf(Gen.Elements(alphabet.EnumerateRunes().Select(r => r.ToString()).ToArray()), count)
        select string.Concat(runes);
}
