using System.Globalization;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Addressing;

/// <summary>The LIDs that the own phone tells of its contacts, many at once (seen in tulir/whatsmeow, message.go).</summary>
internal static class LidMappingSync
{
    /// <summary>More than this is left to be learned when it is needed.</summary>
    public const int Maximum = 1000;

    /// <summary>Notes the mappings; a payload that cannot be read is ignored.</summary>
    public static async ValueTask LearnAsync(DeviceTransaction transaction, ByteString payload)
    {
        var pairs = Read(payload);
        await transaction.LoadAsync(pairs.SelectMany(pair => new[] { AddressBook.LidKey(pair.Phone), AddressBook.PhoneKey(pair.Lid) }));
        foreach (var (phone, lid) in pairs) await AddressBook.LearnAsync(transaction, phone, lid);
    }

    internal static List<(Jid Phone, Jid Lid)> Read(ByteString payload)
    {
        try
        {
            return LidMigrationMappingSyncPayload.Parser.ParseFrom(payload).PnToLidMappings
                .Where(mapping => mapping.Pn != 0 && mapping.AssignedLid != 0)
                .Take(Maximum)
                .Select(mapping => (Jid.FromPhone(Digits(mapping.Pn)), new Jid(Digits(mapping.AssignedLid), JidServers.Lid)))
                .ToList();
        }
        catch (InvalidProtocolBufferException)
        {
            return [];
        }
    }

    private static string Digits(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
