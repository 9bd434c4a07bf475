using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>Names of sender-key records: the id used with <see cref="Keys.KeyKind.SenderKey"/>.</summary>
public static class SenderKeyName
{
    /// <summary>The name of a device's record in a group: <c>123-456@g.us::789_1.2</c>.</summary>
    /// <param name="group">The group, broadcast list or status feed.</param>
    /// <param name="sender">The device that sends, as the group addresses it (by LID or by phone number).</param>
    /// <exception cref="ArgumentException">The group is none, or the sender is not a person's device.</exception>
    public static string For(Jid group, Jid sender)
    {
        if (!(group.IsGroup || group.IsBroadcast) || group.User.Length == 0)
            throw new ArgumentException("Only groups and broadcast lists have sender keys.", nameof(group));

        return $"{group.ToBare()}::{SignalAddress.For(sender)}";
    }
}
