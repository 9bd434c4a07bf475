using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>The own name, as the phone says it: kept with the credentials, and shown to others at once.</summary>
internal static class OwnName
{
    /// <summary>Keeps a name; false when it was known.</summary>
    public static bool Keep(ConnectionContext context, DeviceTransaction transaction, string name)
    {
        var credentials = context.Device.Credentials;
        if (name.Length == 0 || (credentials.HasPushName && credentials.PushName == name)) return false;

        credentials.PushName = name;
        context.Device.Stage(transaction);
        if (context.IsOnline) transaction.Stanzas.Add(new Node("presence", [("type", "available"), ("name", name)]));
        return true;
    }
}
