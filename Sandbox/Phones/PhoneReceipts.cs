using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Phones.Groups;
using Wapio.Sandbox.Server;
using Wapio.Sandbox.Server.Keys;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Phones;

/// <summary>A phone's receipts, in both directions, with the retries among them.</summary>
internal sealed class PhoneReceipts(Device device, PhoneKeys keys, PhoneMessages messages, PhoneSender sender, PhoneGroups groups, AccountDirectory accounts, StanzaDispatcher dispatcher)
{
    private const int MostRetries = 5;

    private readonly Dictionary<string, int> _retries = [];

    /// <summary>Answers a message that was received.</summary>
    public void Delivered(Node message, IDeviceLink phone)
    {
        var own = (message.GetJid("participant") ?? message.GetJid("from")) is { } from && accounts.TryFind(from, out var account) && account == device.Account;
        dispatcher.Dispatch(device, new Node("receipt",
        [
            ("id", message["id"]!),
            ("to", message.GetJid("from").OrNone()),
            ("participant", message.GetJid("participant").OrNone()),
            ("type", !own ? null! : message["category"] == "peer" ? "peer_msg" : "sender"),
            ("recipient", message.GetJid("recipient").OrNone()),
        ]), phone);
    }

    /// <summary>A message was read in the end.</summary>
    public void Forget(Node message) => _retries.Remove(message["id"]!);

    /// <summary>Asks the sender to send a message again; after the fifth time it is given up.</summary>
    public void AskAgain(Node message, SignalError? error, IDeviceLink phone)
    {
        var count = _retries.GetValueOrDefault(message["id"]!) + 1;
        _retries[message["id"]!] = count;
        if (count > MostRetries)
        {
            Forget(message);
            Delivered(message, phone);
            return;
        }

        var content = new List<Node>
        {
            new("retry",
            [
                ("v", "1"),
                ("count", count.ToString(CultureInfo.InvariantCulture)),
                ("id", message["id"]!),
                ("t", message["t"]!),
                ("error", RetryReason(error).ToString(CultureInfo.InvariantCulture)),
            ]),
            PreKeyNodes.Registration(keys.Identity.RegistrationId),
        };
        if (count > 1 || error is SignalError.NoSession or SignalError.InvalidKeyId) content.Add(OwnBundle());
        dispatcher.Dispatch(device, new Node("receipt",
        [
            ("id", message["id"]!),
            ("to", message.GetJid("from").OrNone()),
            ("participant", message.GetJid("participant").OrNone()),
            ("type", "retry"),
            ("recipient", message.GetJid("recipient").OrNone()),
            ("category", message["category"]!),
        ], content.ToArray()), phone);
    }

    /// <summary>A receipt for what this phone sent.</summary>
    public void OnReceipt(Node receipt, IDeviceLink phone)
    {
        var type = receipt["type"];
        if (type == "retry")
        {
            OnRetry(receipt, phone);
            return;
        }

        PhoneMessageStatus? status = type switch
        {
            null or "inactive" => PhoneMessageStatus.Delivered,
            "read" or "played" or "read-self" => PhoneMessageStatus.Read,
            _ => null,
        };
        if (status is not { } reached) return;
        foreach (var id in (receipt.Child("list")?.All("item").Select(i => i["id"]) ?? []).Append(receipt["id"]))
        {
            if (messages.Find(id ?? "") is { } message) messages.Advance(message, reached);
        }
    }

    private void OnRetry(Node receipt, IDeviceLink phone)
    {
        var chat = receipt.RequireJid("from");
        var from = chat.IsPerson ? chat : receipt.RequireJid("participant");
        if (!accounts.TryFind(from, out var account) || account.FindDevice(from.Device) is not { } requester) return;
        if (messages.Find(receipt["id"]!) is not { } message || message.From != device.Account.Pn.ToString()) return;

        var count = (int)(receipt.Child("retry")?.GetNumber("count") ?? 1);
        if (count > MostRetries) return;
        if (!chat.IsPerson) groups.Resend(message, chat, requester, count, BundleIn(receipt), phone);
        else sender.Resend(message, requester, from.IsLid, count, BundleIn(receipt), phone);
    }

    private static PreKeyBundle? BundleIn(Node receipt)
    {
        if (receipt.Child("keys") is not { } bundle || bundle.Child("skey") is not { } signed) return null;
        PreKey? key = bundle.Child("key") is { } one ? PreKeyNodes.ReadKey(one) : null;
        return new PreKeyBundle(
            PreKeyNodes.ReadNumber(receipt.BytesOf("registration").Span),
            PreKeyNodes.Bytes(bundle, "identity", 32),
            PreKeyNodes.ReadId(signed),
            PreKeyNodes.Bytes(signed, "value", 32),
            PreKeyNodes.Bytes(signed, "signature", 64),
            key?.Id,
            key?.Key);
    }

    private Node OwnBundle() => new("keys", default, new Node[]
    {
        new("type", default, new[] { PreKeyNodes.KeyType }),
        new("identity", default, keys.Identity.IdentityKey.PublicKey),
        PreKeyNodes.Key(keys.MakeDirectPreKey()),
        PreKeyNodes.SignedKey(device.Record),
    });

    /// <summary>The numbers of the reasons (seen in Baileys 7, its retry reasons).</summary>
    private static int RetryReason(SignalError? error) => error switch
    {
        SignalError.NoSession => 1,
        SignalError.InvalidKey => 2,
        SignalError.InvalidKeyId => 3,
        SignalError.InvalidMessage => 4,
        SignalError.InvalidSignature => 5,
        SignalError.FutureMessage => 6,
        SignalError.BadMac => 7,
        _ => 0,
    };
}
