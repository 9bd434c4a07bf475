using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>
/// Damages good stanzas in their meaning: what comes out is well-formed, so that it gets past the codec. The tag of the stanza itself stays.
/// </summary>
internal static class NodeMutation
{
    private static readonly string[] Texts =
    [
        "", "0", "-1", "true", "99999999999999999999", "4294967296", "nonsense", "@", "a@b@c", ":@lid", "9002:70000@lid", "\u0000", "result", "error", "2:",
    ];

    private static readonly Jid[] Jids =
    [
        Jid.ServerJid, Jid.StatusBroadcast, new("9002", JidServers.Lid), new("9002", JidServers.Lid, 3), new("15550002", JidServers.Phone), new("", JidServers.Lid),
        new("9001", JidServers.Lid, 1), new("120363000000000001", JidServers.Group), new("", JidServers.Group), new("1", "nowhere"), new("1", JidServers.Newsletter),
        new("x y", JidServers.Phone), new("1-2", JidServers.HostedLid, 99),
    ];

    public static Node Of(IReadOnlyList<Node> seeds, Random random)
    {
        var node = seeds[random.Next(seeds.Count)];
        for (var i = random.Next(1, 4); i > 0; i--) node = Damage(node, seeds, random, keepsTag: true);
        return node;
    }

    private static Node Damage(Node node, IReadOnlyList<Node> seeds, Random random, bool keepsTag = false)
    {
        // Mostly something further inside.
        if (node.Content.List is { Count: > 0 } list && random.Next(3) > 0)
        {
            Node[] children = [.. list];
            var at = random.Next(children.Length);
            children[at] = Damage(children[at], seeds, random);
            return new Node(node.Tag, node.Attributes, children);
        }

        return random.Next(8) switch
        {
            0 or 1 => new Node(node.Tag, Without(node.Attributes, random), node.Content),
            2 or 3 => new Node(node.Tag, Changed(node.Attributes, random), node.Content),
            4 => new Node(node.Tag, node.Attributes, OtherContent(node.Content, random)),
            5 => new Node(node.Tag, node.Attributes, OtherChildren(node.Content, seeds, random)),
            6 when !keepsTag => new Node(Descendant(seeds, random).Tag, node.Attributes, node.Content),
            7 when !keepsTag => Descendant(seeds, random),
            _ => new Node(node.Tag, default, node.Content),
        };
    }

    private static NodeAttributes Without(NodeAttributes attributes, Random random)
    {
        var dropped = random.Next(attributes.Count + 1);
        return [.. attributes.Where((_, i) => i != dropped)];
    }

    private static NodeAttributes Changed(NodeAttributes attributes, Random random)
    {
        var changed = random.Next(attributes.Count + 1);
        return [.. attributes.Select((attribute, i) => i == changed ? (attribute.Name, Value(random)) : attribute)];
    }

    private static AttributeValue Value(Random random) =>
        random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : Jids[random.Next(Jids.Length)];

    private static NodeContent OtherContent(NodeContent content, Random random)
    {
        var bytes = content.Bytes.ToArray();
        switch (random.Next(5))
        {
            case 0:
                return default;
            case 1:
                return Texts[random.Next(Texts.Length)];
            case 2:
                return bytes[..random.Next(bytes.Length + 1)];
            case 3 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            default:
                var noise = new byte[random.Next(100)];
                random.NextBytes(noise);
                return noise;
        }
    }

    private static NodeContent OtherChildren(NodeContent content, IReadOnlyList<Node> seeds, Random random)
    {
        List<Node> children = [.. content.List ?? []];
        if (children.Count > 0 && random.Next(2) == 0) children.RemoveAt(random.Next(children.Count));
        else children.Insert(random.Next(children.Count + 1), children.Count > 0 && random.Next(2) == 0 ? children[random.Next(children.Count)] : Descendant(seeds, random));
        return children.ToArray();
    }

    // Any node of any stanza.
    private static Node Descendant(IReadOnlyList<Node> seeds, Random random)
    {
        var node = seeds[random.Next(seeds.Count)];
        while (node.Content.List is { Count: > 0 } list && random.Next(3) > 0) node = list[random.Next(list.Count)];
        return node;
    }
}
