using System.Globalization;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>What the client says of itself in the handshake (seen in tulir/whatsmeow, store/clientpayload.go).</summary>
internal static class ClientPayloads
{
    /// <summary>For a device that a phone has linked.</summary>
    public static ClientPayload Login(OwnDevice device, ClientOptions options)
    {
        var jid = device.Jid ?? throw new InvalidOperationException("The device is not paired.");
        var payload = Base(device, options);
        payload.Username = ulong.Parse(jid.User, NumberStyles.None, CultureInfo.InvariantCulture);
        payload.Device = jid.Device;
        payload.Passive = true;
        payload.Pull = true;
        payload.LidDbMigrated = true;
        payload.Lc = 1;
        return payload;
    }

    /// <summary>For a device that wants to be linked.</summary>
    public static ClientPayload Registration(OwnDevice device, ClientOptions options, StoredPreKey signedPreKey)
    {
        var payload = Base(device, options);
        payload.Passive = false;
        payload.Pull = false;
        payload.DevicePairingData = RegistrationData.Of(device, options, signedPreKey);
        return payload;
    }

    private static ClientPayload Base(OwnDevice device, ClientOptions options)
    {
        var version = WebVersion.Parse(options.WebVersion);
        var payload = new ClientPayload
        {
            UserAgent = new ClientPayload.Types.UserAgent
            {
                Platform = ClientPayload.Types.UserAgent.Types.Platform.Web,
                ReleaseChannel = ClientPayload.Types.UserAgent.Types.ReleaseChannel.Release,
                AppVersion = new() { Primary = version.Primary, Secondary = version.Secondary, Tertiary = version.Tertiary },
                Mcc = "000",
                Mnc = "000",
                OsVersion = "0.1",
                Manufacturer = string.Empty,
                Device = "Desktop",
                OsBuildNumber = "0.1",
                LocaleLanguageIso6391 = "en",
                LocaleCountryIso31661Alpha2 = "US",
            },
            WebInfo = new() { WebSubPlatform = ClientPayload.Types.WebInfo.Types.WebSubPlatform.WebBrowser },
            ConnectType = ClientPayload.Types.ConnectType.WifiUnknown,
            ConnectReason = ClientPayload.Types.ConnectReason.UserActivated,
        };
        if (PushNames.Of(device, options) is { } name) payload.PushName = name;
        return payload;
    }
}
