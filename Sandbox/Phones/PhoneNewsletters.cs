using Google.Protobuf;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>Shows the messages of the channels that a phone follows.</summary>
internal static class PhoneNewsletters
{
    /// <summary>Shows a message, or what has become of one.</summary>
    public static void Show(PhoneMessages messages, Node stanza)
    {
        var (id, chat) = (stanza.RequireText("id"), stanza.RequireJid("from").ToString());
        if (stanza.Child("plaintext") is not { } plaintext) return;

        var bytes = plaintext.Content.Bytes.ToArray();
        var before = messages.FindIn(chat, id);
        switch (stanza["edit"])
        {
            case "3" when before is not null && Read(bytes) is { } edited:
                messages.Change(before, m => m with { EditedContent = bytes, Text = edited.Text });
                break;
            case "7" or "8" when before is not null:
                messages.Change(before, m => m with { Revoked = true });
                break;
            case null when Read(bytes) is { } read:
                messages.Add(new PhoneMessage(id, chat, chat, PhoneMessage.NameOf(read.Kind), read.Text, stanza.GetNumber("t") ?? 0, PhoneMessageStatus.Received, chat)
                {
                    Content = bytes,
                });
                break;
        }
    }

    private static ParsedMessage? Read(byte[] plaintext)
    {
        try
        {
            return ParsedMessage.Of(Message.Parser.ParseFrom(plaintext));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
