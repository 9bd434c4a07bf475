using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>The poll in a message, whichever of the versions it is in.</summary>
internal static class Polls
{
    public static PollCreationMessage? In(Message message) =>
        message.PollCreationMessage ?? message.PollCreationMessageV2 ?? message.PollCreationMessageV3 ?? message.PollCreationMessageV5;
}
