using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>The keys under which the Signal state of a remote device is stored.</summary>
internal static class SignalKeys
{
    public static KeyId Session(Jid device) => new(KeyKind.Session, SignalAddress.For(device));

    public static KeyId Identity(Jid device) => new(KeyKind.Identity, SignalAddress.For(device));
}
