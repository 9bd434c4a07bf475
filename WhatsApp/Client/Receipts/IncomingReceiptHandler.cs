using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Receipts;

/// <summary><c>receipt</c>: what became of messages; acknowledged once it is kept. Requests to send again go to the background.</summary>
internal sealed class IncomingReceiptHandler(
    OwnDevice device,
    CryptoLane lane,
    RetryResponder retries,
    BackgroundQueue background,
    TimeProvider clock) : IStanzaHandler
{
    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (stanza["id"] is null) return;
        if (stanza["type"] == "retry")
        {
            // When the queue is full the receipt stays unanswered, and comes again with the next login.
            background.TryEnqueue("send again", token => retries.AnswerAsync(stanza, token));
            return;
        }

        await lane.RunAsync(
            async transaction =>
            {
                foreach (var receipt in ReceiptReader.Read(stanza, device, clock.GetUtcNow()))
                    transaction.Events.Add(receipt with { ChatAlternate = await AddressBook.FindOtherAsync(transaction, receipt.Chat) });
                transaction.Stanzas.Add(Acknowledgement.Of(stanza));
            },
            cancellationToken);
    }
}
