using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>A message to many as its readers get it. Those who get no ciphertext of their own share one stanza.</summary>
internal sealed class GroupDelivery
{
    private static readonly string[] PassedOn = ["type", "edit", "expiration"];
    private static readonly string[] NotPassedOn = ["participants", "device-identity"];

    private readonly Node _stanza;
    private readonly NodeAttributes _attributes;
    private readonly Node[] _content;
    private Node? _shared;

    /// <summary>Begins a delivery.</summary>
    /// <param name="sender">The sending device.</param>
    /// <param name="stanza">What it sent.</param>
    /// <param name="chat">The group or the status feed.</param>
    /// <param name="lid">True when senders are named by LID there.</param>
    /// <param name="time">Now, in seconds since 1970.</param>
    public GroupDelivery(Device sender, Node stanza, Jid chat, bool lid, string time)
    {
        _stanza = stanza;
        var attributes = new List<(string, AttributeValue)>
        {
            ("from", chat),
            ("participant", sender.Address(lid)),
            (lid ? "participant_pn" : "participant_lid", sender.Account.Address(!lid)),
            ("id", stanza.RequireText("id")),
            ("t", time),
            ("notify", sender.Account.Record.Name),
        };
        if (chat.IsGroup) attributes.Add(("addressing_mode", lid ? "lid" : "pn"));
        foreach (var name in PassedOn)
        {
            if (stanza[name] is { } value) attributes.Add((name, value));
        }

        _attributes = [.. attributes];
        _content = [.. stanza.Content.List!.Where(c => Array.IndexOf(NotPassedOn, c.Tag) < 0)];
    }

    /// <summary>The stanza for one device.</summary>
    /// <param name="own">The ciphertext that is for it alone.</param>
    public Node For(Node? own)
    {
        var begins = own?["type"] == "pkmsg" || _stanza.Child("enc")?["type"] == "pkmsg";
        if (own is null && !begins) return _shared ??= new Node("message", _attributes, _content);

        var content = new List<Node>(_content.Length + 2);
        if (own is not null) content.Add(own);
        content.AddRange(_content);
        if (begins && _stanza.Child("device-identity") is { } identity) content.Add(identity);
        return new Node("message", _attributes, content.ToArray());
    }
}
