using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>This device: its keys, and after pairing its addresses. Changed only inside the crypto lane, read anywhere.</summary>
internal sealed class OwnDevice
{
    // One reference, so that no reader sees half of a change.
    private volatile Addresses _addresses;

    public OwnDevice(DeviceCredentials credentials)
    {
        Credentials = credentials;
        Identity = new LocalIdentity(KeyPair.FromPrivate(credentials.IdentityKey.Span), credentials.RegistrationId);
        _addresses = new Addresses(Parse(credentials.Jid), Parse(credentials.Lid));
    }

    /// <summary>What is stored.</summary>
    public DeviceCredentials Credentials { get; }

    /// <summary>The identity key and registration id.</summary>
    public LocalIdentity Identity { get; }

    /// <summary>The own address by phone number, with the device; null before pairing.</summary>
    public Jid? Jid => _addresses.Jid;

    /// <summary>The own address by LID, with the device.</summary>
    public Jid? Lid => _addresses.Lid;

    /// <summary>True once a phone has linked this device.</summary>
    public bool IsPaired => Credentials.HasAccount && Jid is not null;

    /// <summary>True for every address of the own account, whatever the device.</summary>
    public bool IsOwnAccount(Jid jid) =>
        jid.IsPhone ? jid.User == Jid?.User : jid.IsLid && jid.User == Lid?.User;

    /// <summary>True for this very device.</summary>
    public bool IsThisDevice(Jid jid) => IsOwnAccount(jid) && jid.Device == Jid?.Device;

    /// <summary>The own addresses after pairing or login.</summary>
    public void SetAddresses(Jid jid, Jid? lid)
    {
        _addresses = new Addresses(jid, lid);
        Credentials.Jid = jid.ToString();
        if (lid is { } known) Credentials.Lid = known.ToString();
        else Credentials.ClearLid();
    }

    /// <summary>Stages the credentials as they are now.</summary>
    public void Stage(DeviceTransaction transaction) => transaction.Put(KeyId.Credentials, Credentials.ToByteArray());

    private sealed record Addresses(Jid? Jid, Jid? Lid);

    private static Jid? Parse(string text) => WhatsApp.Addressing.Jid.TryParse(text, out var jid) ? jid : null;
}
