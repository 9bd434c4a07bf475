using System.Text;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Addressing;

/// <summary>
/// Which phone number has which LID. Every account has both, with the same device numbers in both, but one Signal session per device:
/// under the LID as soon as that is known.
/// </summary>
internal static class AddressBook
{
    public static KeyId LidKey(Jid phone) => new(KeyKind.LidOfPhone, phone.User);

    public static KeyId PhoneKey(Jid lid) => new(KeyKind.PhoneOfLid, lid.User);

    /// <summary>The key under which the other address of this one is found.</summary>
    public static KeyId OtherKey(Jid jid) => jid.IsLid ? PhoneKey(jid) : LidKey(jid);

    /// <summary>The other address of an account or device, as stored; null when it is not known.</summary>
    public static Jid? Other(Jid jid, byte[]? stored) => stored is null
        ? null
        : new Jid(Encoding.UTF8.GetString(stored), OtherServer(jid.Server), jid.Device);

    /// <summary>The other address of an account or device: the LID of a phone number, the phone number of a LID.</summary>
    public static async ValueTask<Jid?> FindOtherAsync(DeviceTransaction transaction, Jid jid) =>
        jid.IsPerson ? Other(jid, await transaction.LoadOneAsync(OtherKey(jid))) : null;

    /// <summary>The other address of an account or device, read outside of the lane.</summary>
    public static async ValueTask<Jid?> FindOtherAsync(CryptoLane lane, Jid jid, CancellationToken cancellationToken) =>
        jid.IsPerson ? Other(jid, await lane.LoadOneAsync(OtherKey(jid), cancellationToken)) : null;

    /// <summary>The address under which the Signal session of a device is kept.</summary>
    public static async ValueTask<Jid> SessionAddressAsync(DeviceTransaction transaction, Jid device) =>
        device.IsLid ? device : await FindOtherAsync(transaction, device) ?? device;

    /// <summary>
    /// Notes that two addresses are one account. What was kept under the phone number moves to the LID in the same transaction
    /// (as tulir/whatsmeow, store/sqlstore: MigratePNToLID).
    /// </summary>
    public static async ValueTask LearnAsync(DeviceTransaction transaction, Jid first, Jid second)
    {
        var (phone, lid) = first.IsPhone ? (first, second) : (second, first);
        if (!phone.IsPhone || !lid.IsLid) return;

        await transaction.LoadAsync(LidKey(phone), PhoneKey(lid));
        if (Is(transaction.Find(LidKey(phone)), lid.User) && Is(transaction.Find(PhoneKey(lid)), phone.User)) return;

        transaction.Put(LidKey(phone), Encoding.UTF8.GetBytes(lid.User));
        transaction.Put(PhoneKey(lid), Encoding.UTF8.GetBytes(phone.User));
        await MigrateAsync(transaction, phone, lid);
    }

    private static async ValueTask MigrateAsync(DeviceTransaction transaction, Jid phone, Jid lid)
    {
        var (phoneList, lidList) = (DeviceLists.Key(phone), DeviceLists.Key(lid));
        await transaction.LoadAsync(phoneList, lidList);
        var numbers = new HashSet<ushort> { 0, phone.Device, lid.Device };
        numbers.UnionWith(DeviceLists.Numbers(transaction.Find(phoneList)));
        numbers.UnionWith(DeviceLists.Numbers(transaction.Find(lidList)));

        var moves = numbers
            .Select(number => (From: phone.WithDevice(number), To: lid.WithDevice(number)))
            .SelectMany(pair => new[]
            {
                (From: SignalKeys.Session(pair.From), To: SignalKeys.Session(pair.To)),
                (From: SignalKeys.Identity(pair.From), To: SignalKeys.Identity(pair.To)),
            })
            .Append((From: PrivacyTokens.Key(phone), To: PrivacyTokens.Key(lid)))
            .ToList();
        await transaction.LoadAsync(moves.SelectMany(move => new[] { move.From, move.To }));

        foreach (var (from, to) in moves)
        {
            if (transaction.Find(from) is not { } value) continue;
            if (transaction.Find(to) is null) transaction.Put(to, value);
            transaction.Delete(from);
        }

        transaction.Delete(phoneList);
    }

    private static bool Is(byte[]? stored, string user) => stored is not null && Encoding.UTF8.GetString(stored) == user;

    private static string OtherServer(string server) => server switch
    {
        JidServers.Phone => JidServers.Lid,
        JidServers.Lid => JidServers.Phone,
        JidServers.Hosted => JidServers.HostedLid,
        JidServers.HostedLid => JidServers.Hosted,
        _ => throw new ArgumentException("Only persons have two addresses.", nameof(server)),
    };
}
