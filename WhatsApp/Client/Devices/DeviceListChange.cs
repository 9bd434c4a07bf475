using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Devices;

/// <summary>One change of a stored device list that WhatsApp announces.</summary>
internal static class DeviceListChange
{
    /// <summary>Changes a list.</summary>
    /// <param name="stored">The list as stored.</param>
    /// <param name="account">The account in the addressing of the announcement, over which its hash is made.</param>
    /// <param name="change"><c>add</c> or <c>remove</c> with the device and the hash of the whole list after it.</param>
    /// <returns>The list as it is then; null when that is not what WhatsApp has, or cannot be told.</returns>
    public static byte[]? TryApply(byte[] stored, Jid account, Node change)
    {
        if (change.Tag is not ("add" or "remove") || change["device_hash"] is not { } hash) return null;
        if (change.Child("device") is not { } node || node.GetJid("jid") is not { IsPerson: true } device) return null;

        var list = StoredDeviceList.Parser.ParseFrom(stored);
        var at = list.Devices.Select((known, index) => (known, index)).Where(pair => pair.known.Id == device.Device).Select(pair => pair.index).DefaultIfEmpty(-1).First();
        if (change.Tag == "remove" && at >= 0) list.Devices.RemoveAt(at);
        if (change.Tag == "add" && at < 0)
        {
            // Companions without a key index are not vouched for by their phone.
            if (device.Device != 0 && node["key-index"] is null) return null;
            list.Devices.Add(new StoredDeviceList.Types.Device { Id = device.Device, Hosted = device.Server is JidServers.Hosted or JidServers.HostedLid });
        }

        var devices = list.Devices.Select(known => DeviceLists.DeviceOf(account.ToBare(), (ushort)known.Id, known.Hosted));
        return ParticipantHash.Of(devices) == hash ? list.ToByteArray() : null;
    }
}
