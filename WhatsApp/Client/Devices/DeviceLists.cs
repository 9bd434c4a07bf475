using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Devices;

/// <summary>How device lists are stored.</summary>
internal static class DeviceLists
{
    public static KeyId Key(Jid account) => new(KeyKind.DeviceList, account.ToBare().ToString());

    /// <summary>Writes a list.</summary>
    public static byte[] Write(IEnumerable<Jid> devices, DateTimeOffset fetchedAt)
    {
        var stored = new StoredDeviceList { FetchedAt = fetchedAt.ToUnixTimeMilliseconds() };
        stored.Devices.AddRange(devices.Select(device => new StoredDeviceList.Types.Device
        {
            Id = device.Device,
            Hosted = device.Server is JidServers.Hosted or JidServers.HostedLid,
        }));
        return stored.ToByteArray();
    }

    /// <summary>Reads a list; null when there is none or it is older than allowed.</summary>
    public static IReadOnlyList<Jid>? Read(Jid account, byte[]? bytes, DateTimeOffset oldest)
    {
        if (bytes is null) return null;
        var stored = StoredDeviceList.Parser.ParseFrom(bytes);
        return stored.FetchedAt < oldest.ToUnixTimeMilliseconds()
            ? null
            : [.. stored.Devices.Select(device => DeviceOf(account, (ushort)device.Id, device.Hosted))];
    }

    /// <summary>The device numbers of a stored list, however old.</summary>
    public static IEnumerable<ushort> Numbers(byte[]? bytes) =>
        bytes is null ? [] : StoredDeviceList.Parser.ParseFrom(bytes).Devices.Select(device => (ushort)device.Id);

    /// <summary>The address of a device of an account; hosted ones live at servers of their own.</summary>
    public static Jid DeviceOf(Jid account, ushort number, bool hosted) => hosted
        ? new Jid(account.User, account.IsLid ? JidServers.HostedLid : JidServers.Hosted, number)
        : account.WithDevice(number);
}
