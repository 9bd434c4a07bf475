using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.History;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Peers;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>
/// Asks the own phone for messages that this device cannot read: when their sender does not send them again in time, or never will (seen in
/// tulir/whatsmeow, retry.go, and Baileys, messages-recv). One at a time and a few times each, further and further apart. What is to be asked for is kept,
/// so the end of a connection loses none; only what was asked for is taken.
/// </summary>
internal sealed partial class PhoneResends(ConnectionContext context, PeerMessageSender peers)
{
    // WhatsApp Web asks for nothing older (seen in Baileys, Defaults).
    private static readonly TimeSpan MaximumAge = TimeSpan.FromDays(14);

    // How long the phone may take after each request. A request waits on the server until the phone is there: asking often helps little.
    private static readonly TimeSpan[] Patience = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(6)];

    private readonly ILogger _logger = context.Logger;
    private readonly PlaceholderTable _table = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _woken;

    /// <summary>The messages that are waited for.</summary>
    public PlaceholderTable Table => _table;

    /// <summary>A message cannot be read: asks the phone, unless it comes in another way before.</summary>
    /// <param name="transaction">Keeps it.</param>
    /// <param name="message">The message.</param>
    /// <param name="atOnce">Whether nobody else can give it.</param>
    public void Expect(DeviceTransaction transaction, MessageStanza message, bool atOnce)
    {
        if (context.Options.AskPhoneAfter is not { } delay || message.IsPeer || message.Chat.IsNewsletter) return;

        var now = context.Clock.GetUtcNow();
        if (now - message.Timestamp > MaximumAge) return;

        var placeholder = Placeholder.Of(message, atOnce ? now : now + delay);
        if (_table.TryGet(placeholder.Name, out var known))
        {
            if (!atOnce || known.Asked > 0) return;
            placeholder = known with { Due = now };
        }

        Keep(transaction, placeholder);
    }

    /// <summary>Asks for a message by hand. Returns the id of the request.</summary>
    /// <exception cref="RequestException">WhatsApp did not take the request.</exception>
    public Task<string> AskAsync(Placeholder placeholder, CancellationToken cancellationToken) => SendAsync(placeholder, mustBeKnown: false, cancellationToken);

    /// <summary>A message was read. False when the phone has given it already.</summary>
    public bool Arrived(DeviceTransaction transaction, MessageStanza message)
    {
        var name = Placeholder.NameOf(message.Chat, message.Id);
        if (_table.Remove(name, out var pending)) pending.Delete(transaction);
        return !_table.WasGiven(name);
    }

    /// <summary>The phone answers a request.</summary>
    public void Take(DeviceTransaction transaction, PeerDataOperationRequestResponseMessage response)
    {
        var asked = _table.AskedBy(response.StanzaId).ToDictionary(placeholder => placeholder.Id, StringComparer.Ordinal);
        foreach (var result in response.PeerDataOperationResult)
        {
            if (result.PlaceholderMessageResendResponse is { } resent && Read(resent.WebMessageInfoBytes) is { } message && asked.Remove(message.Id, out var placeholder))
                Give(transaction, placeholder, message);
        }

        foreach (var placeholder in asked.Values) GiveUp(transaction, placeholder, "not_on_phone");
    }

    /// <summary>Goes on with what the last connection did not get.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var stored = await context.Store.ListAsync(KeyKind.Placeholder, cancellationToken);
        foreach (var (_, value) in stored) _table.Set(Placeholder.Read(value));
        if (stored.Count > 0) Wake();
    }

    private void Keep(DeviceTransaction transaction, Placeholder placeholder)
    {
        placeholder.Store(transaction);
        _table.Set(placeholder)?.Delete(transaction);
        Wake();
    }

    private void Give(DeviceTransaction transaction, Placeholder placeholder, HistoryMessage message)
    {
        _table.Remove(placeholder.Name, out _);
        _table.NoteGiven(placeholder.Name);
        placeholder.Delete(transaction);

        // The phone leaves out much of what the stanza said.
        transaction.Events.Add(new MessageReceived(
            placeholder.Id, placeholder.Chat, placeholder.Sender, placeholder.FromMe, message.Payload, placeholder.SentAt) { PushName = message.PushName ?? placeholder.PushName });
    }

    private void GiveUp(DeviceTransaction transaction, Placeholder placeholder, string error)
    {
        if (!_table.Remove(placeholder.Name, out _)) return;
        placeholder.Delete(transaction);
        transaction.Events.Add(new MessageUndecryptable(placeholder.Id, placeholder.Chat, placeholder.Sender, placeholder.SentAt, error, 0));
    }

    private static HistoryMessage? Read(ByteString bytes)
    {
        try
        {
            return HistoryEventBuilder.Message("", WebMessageInfo.Parser.ParseFrom(bytes)) is { Payload.Length: > 0 } message ? message : null;
        }
        catch (InvalidProtocolBufferException)
        {
            // As good as no answer.
            return null;
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (_woken is { } woken)
            {
                woken.TrySetResult();
                return;
            }

            _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        context.Tasks.Start(RunAsync);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (Next() is var (placeholder, woken))
        {
            var wait = placeholder.Due - context.Clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await WaitAsync(woken, wait, cancellationToken);
                continue;
            }

            try
            {
                await ActAsync(placeholder, cancellationToken);
            }
            catch (Exception failure) when (!ConnectionFailures.EndsConnection(failure, cancellationToken))
            {
                LogFailed(failure, placeholder.Id);
                _table.Update(Later(placeholder, placeholder.RequestId));
            }
        }
    }

    private (Placeholder Placeholder, Task Woken)? Next()
    {
        lock (_lock)
        {
            if (_woken!.Task.IsCompleted) _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_table.First() is { } first) return (first, _woken.Task);
            _woken = null;
            return null;
        }
    }

    private async Task WaitAsync(Task woken, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(woken, Task.Delay(wait, context.Clock, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ActAsync(Placeholder placeholder, CancellationToken cancellationToken)
    {
        if (placeholder.Asked < Patience.Length)
        {
            await SendAsync(placeholder, mustBeKnown: true, cancellationToken);
            return;
        }

        await context.Lane.RunAsync(
            transaction =>
            {
                GiveUp(transaction, placeholder, "phone_silent");
                return ValueTask.CompletedTask;
            },
            cancellationToken);
    }

    private Task<string> SendAsync(Placeholder placeholder, bool mustBeKnown, CancellationToken cancellationToken)
    {
        var id = MessageIds.Create(peers.Phone, context.Clock);
        var asked = Later(placeholder, id);
        return peers.SendAsync(
            peers.Phone,
            placeholder.Request(),
            "high",
            transaction =>
            {
                // It may have come in the meantime.
                if (!mustBeKnown) Keep(transaction, asked);
                else if (_table.Update(asked)) asked.Store(transaction);
            },
            cancellationToken,
            id);
    }

    private Placeholder Later(Placeholder placeholder, string? requestId) => placeholder with
    {
        Asked = placeholder.Asked + 1,
        RequestId = requestId,
        Due = context.Clock.GetUtcNow() + Patience[Math.Min(placeholder.Asked, Patience.Length - 1)],
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "The phone could not be asked for message {Id}")]
    private partial void LogFailed(Exception failure, string id);
}
