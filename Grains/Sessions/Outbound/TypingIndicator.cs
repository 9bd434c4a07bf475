using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Presence;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>Shows that a text is being written before it is sent, as long as writing it might take. It never fails: the text is what matters.</summary>
internal sealed class TypingIndicator(SessionRecord session, IOptions<GrainsOptions> options, TimeProvider clock)
{
    private const double LeastShare = 0.8;

    /// <summary>True when a message is one before which the session writes.</summary>
    public bool IsFor(MessageRow row) =>
        session.Row.Settings.Typing && row is { Kind: "text", Attempts: 0 } && Jid.TryParse(row.ChatJid, out var chat) && (chat.IsPerson || chat.IsGroup);

    /// <summary>Shows it and waits.</summary>
    public async Task ShowAsync(ISessionConnection connection, MessageRow row, CancellationToken stop)
    {
        if (!await TrySendAsync(connection, row, ChatState.Composing, stop)) return;
        await Task.Delay(TimeFor(row.Text), clock, stop);
    }

    /// <summary>Shows that nobody writes any more.</summary>
    public static Task EndAsync(ISessionConnection connection, MessageRow row, CancellationToken stop) => TrySendAsync(connection, row, ChatState.Paused, stop);

    // Nobody takes the same time twice.
    private TimeSpan TimeFor(string? text)
    {
        var typing = options.Value;
        var time = typing.TypingPerCharacter * (text?.Length ?? 0) * (LeastShare + (Random.Shared.NextDouble() * 2 * (1 - LeastShare)));
        return time < typing.TypingMinimum ? typing.TypingMinimum : time > typing.TypingMaximum ? typing.TypingMaximum : time;
    }

    private static async Task<bool> TrySendAsync(ISessionConnection connection, MessageRow row, ChatState state, CancellationToken stop)
    {
        try
        {
            var chat = Jid.Parse(row.ChatJid).ToBare();
            return await connection.UseAsync(
                async (client, token) =>
                {
                    await client.Presence.SendAsync(chat, state, token);
                    return true;
                },
                stop);
        }
        catch (Exception exception) when (exception is RequestException or DisconnectedException)
        {
            return false;
        }
    }
}
