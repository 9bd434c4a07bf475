using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>
/// Finds where a message to a person goes: to the LID when there is one (as tulir/whatsmeow since 2026, send.go) unless the account last wrote
/// by phone number (see <see cref="PeerAddressing"/>), to all devices of the account and to our own other devices.
/// </summary>
internal sealed class RecipientPlanner(OwnDevice device, DeviceDirectory directory, CryptoLane lane)
{
    /// <summary>Plans for a chat.</summary>
    /// <exception cref="RequestException">There is no such account.</exception>
    public async Task<RecipientPlan> PlanAsync(Jid chat, CancellationToken cancellationToken)
    {
        var to = await directory.ResolveAsync(chat, cancellationToken) ?? throw Unknown(chat);
        var phone = chat.IsPhone ? chat : await AddressBook.FindOtherAsync(lane, to, cancellationToken);
        var own = (to.IsLid ? device.Lid ?? device.Jid : device.Jid)?.ToBare() ?? throw new InvalidOperationException("The device is not paired.");

        Jid[] accounts = own == to ? [own] : [to, own];
        var lists = await directory.GetAsync(accounts, cancellationToken);
        if (!lists.TryGetValue(to, out var recipients) || recipients.Count == 0) throw Unknown(chat);

        var all = own == to ? recipients : [.. recipients, .. lists.GetValueOrDefault(own) ?? []];
        if (phone is { } number && device.Jid is { } self && own != to && to.IsLid && await PeerAddressing.IsByPhoneAsync(lane, to, cancellationToken))
        {
            all = [.. all.Select(recipient => ByPhone(recipient, recipient.User == own.User ? self : number))];
            (to, phone) = (number.ToBare(), null);
        }

        return new RecipientPlan(to, to.IsLid ? phone : null, [.. all.Where(recipient => !device.IsThisDevice(recipient))], all, accounts);
    }

    private static Jid ByPhone(Jid recipient, Jid phone) => recipient.IsLid
        ? DeviceLists.DeviceOf(phone.ToBare(), recipient.Device, recipient.Server == JidServers.HostedLid)
        : recipient;

    private static RequestException Unknown(Jid chat) => new(RequestError.RecipientUnknown, $"{chat.User} is not on WhatsApp.");
}
