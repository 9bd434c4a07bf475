using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// The labels of a business account, on all its devices. They come as <see cref="LabelEdited"/>, <see cref="ChatLabeled"/> and
/// <see cref="MessageLabeled"/>. The methods throw <see cref="RequestException"/> as <see cref="AppStateClient.ApplyAsync"/> does.
/// </summary>
public sealed class LabelsClient
{
    private readonly ClientGate _gate;
    private readonly TimeProvider _clock;

    internal LabelsClient(ClientGate gate, TimeProvider clock) => (_gate, _clock) = (gate, clock);

    private DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Makes a label, or changes it.</summary>
    /// <param name="labelId">The label: a number that is not used yet, or that of the label to change.</param>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="color">The number of its colour, 0 to 19.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">Id or name are empty.</exception>
    public Task SaveAsync(string labelId, string name, int color, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelId);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ApplyAsync(AppStateActions.EditLabel(labelId, new() { Name = name, Color = color, Deleted = false }, Now), cancellationToken);
    }

    /// <summary>Deletes a label.</summary>
    /// <param name="labelId">The label.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task DeleteAsync(string labelId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelId);
        return ApplyAsync(AppStateActions.EditLabel(labelId, new() { Deleted = true }, Now), cancellationToken);
    }

    /// <summary>Puts a label on a chat, or takes it off.</summary>
    /// <param name="labelId">The label.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="labeled">Whether it is to be there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task LabelChatAsync(string labelId, Jid chat, bool labeled, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelId);
        return ApplyAsync(AppStateActions.LabelChat(chat.ToBare(), labelId, labeled, Now), cancellationToken);
    }

    /// <summary>Puts a label on a message, or takes it off.</summary>
    /// <param name="labelId">The label.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="labeled">Whether it is to be there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task LabelMessageAsync(string labelId, Jid chat, string messageId, bool labeled, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelId);
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        return ApplyAsync(AppStateActions.LabelMessage(chat.ToBare(), messageId, labelId, labeled, Now), cancellationToken);
    }

    private Task ApplyAsync(AppStateAction action, CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => connection.Features.AppState.Writer.ApplyAsync([action], token), cancellationToken);
}
