using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Phones;

/// <summary>The calls that phones make and get, without their sound. The last ones are kept, and none over a restart.</summary>
internal sealed class CallBook
{
    private const int MostKept = 100;

    private readonly ConcurrentDictionary<Account, List<PhoneCall>> _calls = new();

    /// <summary>The calls of a phone, the oldest first.</summary>
    public IReadOnlyList<PhoneCall> Of(Account account) => Locked<IReadOnlyList<PhoneCall>>(account, calls => [.. calls]);

    public PhoneCall? Find(Account account, string id) => Locked(account, calls => calls.Find(c => c.Id == id));

    /// <summary>Notes what a device of somebody else says to a phone.</summary>
    public void Receive(Account account, Device sender, Node content)
    {
        if (content["call-id"] is not { } id) return;
        switch (content.Tag)
        {
            case "offer":
                Add(account, new PhoneCall(id, sender.Account.Pn.ToString(), Incoming: true, content.Child("video") is not null, content.GetJid("group-jid")?.ToString(), "ringing", null));
                break;
            case "accept" or "reject" or "terminate":
                Change(account, id, StatusOf(content.Tag), content["reason"]);
                break;
        }
    }

    public void Add(Account account, PhoneCall call) => Locked(account, calls =>
    {
        calls.Add(call);
        if (calls.Count > MostKept) calls.RemoveAt(0);
        return call;
    });

    public void Change(Account account, string id, string status, string? reason) => Locked(account, calls =>
    {
        var at = calls.FindIndex(c => c.Id == id);
        if (at >= 0) calls[at] = calls[at] with { Status = status, Reason = reason };
        return at;
    });

    /// <summary>What a phone says: <c>offer</c>, <c>accept</c>, <c>reject</c> or <c>terminate</c>.</summary>
    /// <param name="dispatcher">Takes it.</param>
    /// <param name="phone">Who says it.</param>
    /// <param name="to">To whom, in the addressing that is used.</param>
    /// <param name="call">The call.</param>
    /// <param name="stage">What.</param>
    /// <param name="reason">Why, for the end of a call.</param>
    public static void Say(StanzaDispatcher dispatcher, Phone phone, Jid to, PhoneCall call, string stage, string? reason = null)
    {
        var creator = call.Incoming ? to : phone.Account.Address(to.IsLid);
        Node[] content = stage != "offer" ? [] : call.Video ? [Audio, new Node("video", [("enc", "vp8"), ("dec", "vp8")])] : [Audio];
        dispatcher.Dispatch(phone.Device, new Node("call", [("id", StanzaIds.Create()), ("to", to)], new Node(
            stage,
            [
                ("call-id", call.Id),
                ("call-creator", creator),
                creator.IsLid && !call.Incoming ? ("caller_pn", phone.Account.Pn) : ("caller_pn", (string)null!),
                ("group-jid", call.Group is { } group ? Jid.Parse(group) : (AttributeValue)(string)null!),
                ("type", call.Group is null ? null! : "group"),
                ("reason", reason!),
            ],
            content)), phone);
    }

    public static string NewId() => RandomNumberGenerator.GetHexString(32);

    private static Node Audio { get; } = new("audio", [("enc", "opus"), ("rate", 16_000.ToString(CultureInfo.InvariantCulture))]);

    private static string StatusOf(string stage) => stage switch
    {
        "accept" => "accepted",
        "reject" => "rejected",
        _ => "ended",
    };

    private T Locked<T>(Account account, Func<List<PhoneCall>, T> use)
    {
        var calls = _calls.GetOrAdd(account, static _ => []);
        lock (calls) return use(calls);
    }
}
