using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Connections;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Faults;

/// <summary>What happens to the stanzas that the server sends to one companion. Used by one thing at a time.</summary>
internal sealed class OutgoingFaults(FaultTable table)
{
    private readonly Lock _gate = new();
    private (Fault Fault, Node Stanza)? _held;

    /// <summary>Puts a stanza on its way, or does to it what is to be done.</summary>
    /// <param name="device">To whom it goes.</param>
    /// <param name="stanza">The stanza.</param>
    /// <param name="post">Takes what leaves, in order.</param>
    public void Send(Device device, Node stanza, Action<Outgoing> post)
    {
        lock (_gate)
        {
            var number = device.Account.Number;
            if (table.Find(FaultKind.ClockSkew, number) is { Seconds: { } ahead }) stanza = Shift(stanza, (long)ahead);
            if (_held is { } held && Fits(held.Fault, stanza))
            {
                _held = null;
                post(new Outgoing.Stanza(stanza));
                post(new Outgoing.Stanza(held.Stanza));
                return;
            }

            if (stanza.Tag == "message" && stanza["category"] != "peer") stanza = Spoil(number, stanza);
            if (IsLost(number, stanza)) return;
            if (Take(FaultKind.ReorderStanza, number, stanza) is { } reordered)
            {
                _held = (reordered, stanza);
                return;
            }

            if ((Take(FaultKind.DelayStanza, number, stanza) ?? TakeSlowAnswer(number, stanza)) is { } slow)
                post(new Outgoing.Pause(TimeSpan.FromSeconds(Math.Clamp(slow.Seconds ?? 1, 0, 3600))));
            post(new Outgoing.Stanza(stanza));
            if (Take(FaultKind.DuplicateStanza, number, stanza) is not null) post(new Outgoing.Stanza(stanza));
        }
    }

    private Node Spoil(string number, Node message)
    {
        if (table.Take(FaultKind.UnavailableMessage, number) is { } unavailable)
            return new Node(message.Tag, message.Attributes, new Node("unavailable", [("type", unavailable.Variant!)]));
        return table.Take(FaultKind.SpoiltMessage, number) is null || message.Content.List is not { } content
            ? message
            : new Node(message.Tag, message.Attributes, content.Select(child => child.Tag == "enc" ? Damaged(child) : child).ToArray());
    }

    private static Node Damaged(Node enc)
    {
        var bytes = enc.Content.Bytes.ToArray();
        bytes[^1] ^= 1;
        return new Node(enc.Tag, enc.Attributes, bytes);
    }

    private bool IsLost(string number, Node stanza) =>
        (stanza.Tag == "ack" && stanza["class"] == "message" && table.Take(FaultKind.LostAck, number) is not null)
        || (stanza.Tag == "ib" && stanza.Child("offline") is not null && table.Take(FaultKind.NoOfflineEnd, number) is not null)
        || Take(FaultKind.DropStanza, number, stanza) is not null;

    private Fault? TakeSlowAnswer(string number, Node stanza) =>
        stanza.Tag == "iq" && stanza["type"] is "result" or "error" ? table.Take(FaultKind.SlowAnswer, number) : null;

    private Fault? Take(FaultKind kind, string number, Node stanza) => table.Take(kind, number, fault => Fits(fault, stanza));

    private static bool Fits(Fault fault, Node stanza)
    {
        if (fault.Variant is not { Length: > 0 } variant) return true;
        var parts = variant.Split('/', 2);
        return stanza.Tag == parts[0] && (parts.Length == 1 || stanza.Child(parts[1]) is not null);
    }

    private static Node Shift(Node stanza, long ahead) => stanza.GetNumber("t") is { } time
        ? stanza.With("t", (time + ahead).ToString(CultureInfo.InvariantCulture))
        : stanza;
}
