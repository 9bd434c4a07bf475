using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Linking;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>A companion unlinks itself; the phone may unlink any.</summary>
internal sealed class LinkedDeviceQueries(AccountDirectory accounts, LinkedDevices devices) : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["md"];

    public void Handle(Query query)
    {
        if (!query.IsSet || query.Child("remove-companion-device") is not { } removal)
        {
            query.RefuseUnknown();
            return;
        }

        var jid = removal.RequireJid("jid");
        var device = accounts.TryFind(jid, out var account) ? account.FindDevice(jid.Device) : null;
        if (device is null)
        {
            query.Refuse(404, "item-not-found");
        }
        else if (device.IsPrimary || device != query.Sender && (!query.Sender.IsPrimary || device.Account != query.Sender.Account))
        {
            query.Refuse(403, "forbidden");
        }
        else
        {
            query.Reply();
            devices.Unlink(device);
        }
    }
}
