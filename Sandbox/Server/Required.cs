using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server;

/// <summary>Reads what a stanza must have.</summary>
internal static class Required
{
    public static string RequireText(this Node node, string attribute) =>
        node[attribute] is { Length: > 0 } value ? value : throw new MalformedStanzaException($"<{node.Tag}> has no {attribute}.");

    public static Jid RequireJid(this Node node, string attribute) =>
        node.GetJid(attribute) ?? throw new MalformedStanzaException($"<{node.Tag}> has no {attribute} that is an address.");
}
