using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Faults;

/// <summary>What happens to the stanzas that companions send, before anybody else sees them.</summary>
internal sealed class IncomingFaults(FaultTable table, AccountLimitFaults limits, Acks acks)
{
    private const int AccountRestricted = 463;
    private const int RateOverLimit = 429;

    /// <summary>True when the stanza was dealt with here.</summary>
    public bool TryHandle(Device sender, Node stanza, IDeviceLink link)
    {
        if (table.IsEmpty || sender.IsPrimary) return false;
        return stanza.Tag switch
        {
            "message" when stanza["category"] != "peer" => TryRefuseMessage(sender, stanza, link),
            "iq" => TryRefuseQuery(sender, stanza, link),
            _ => false,
        };
    }

    private bool TryRefuseMessage(Device sender, Node stanza, IDeviceLink link)
    {
        var number = sender.Account.Number;
        if (table.Take(FaultKind.LoseMessage, number) is not null) return true;

        var refusal = table.Take(FaultKind.RefuseMessage, number);
        if (refusal is null && !limits.Refuses(sender, stanza)) return false;

        var ack = acks.Refusal(stanza, refusal?.Code ?? AccountRestricted);
        link.Send(refusal?.Seconds is { } seconds ? ack.With("backoff", ((long)seconds).ToString(CultureInfo.InvariantCulture)) : ack);
        return true;
    }

    private bool TryRefuseQuery(Device sender, Node stanza, IDeviceLink link)
    {
        if (table.Take(FaultKind.RefuseQuery, sender.Account.Number, f => f.Variant is null || f.Variant == stanza["xmlns"]) is not { } fault) return false;

        var code = fault.Code ?? RateOverLimit;
        link.Send(new Node("iq",
        [
            ("from", stanza.GetJid("to") ?? Jid.ServerJid),
            ("id", stanza["id"]!),
            ("type", "error"),
        ], new Node("error",
        [
            ("code", code.ToString(CultureInfo.InvariantCulture)),
            ("text", code == RateOverLimit ? "rate-overlimit" : "refused"),
            ("backoff", fault.Seconds is { } seconds ? ((long)seconds).ToString(CultureInfo.InvariantCulture) : null!),
        ])));
        return true;
    }
}
