using Wapio.Grains.Sessions.Connection;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Privacy;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>
/// Finds who is to see a status: the contacts that have a name, as far as the account's choice on the phone lets them. What is done to a status of
/// somebody else is for its author alone.
/// </summary>
internal sealed class StatusAudience(string sessionId, IDirectoryStore directory, IMessageStore messages)
{
    private const int PageSize = 500;

    /// <summary>The message with its readers, the own account not among them.</summary>
    /// <exception cref="RequestException">WhatsApp did not tell what the account chose.</exception>
    public async Task<OutgoingMessage> AddAsync(OutgoingMessage message, ISessionConnection connection, MessageRow row, CancellationToken stop)
    {
        if (row.TargetId is { } target && await messages.LoadAsync(target, stop) is { Row: { Direction: MessageDirection.In, SenderJid: { } author } })
            return message with { StatusAudience = [Jid.Parse(author)] };

        var chosen = await connection.UseAsync((client, token) => client.Privacy.GetStatusPrivacyAsync(token), stop);
        return chosen.Mode == StatusPrivacyMode.OnlyListed
            ? message with { StatusAudience = chosen.People }
            : message with { StatusAudience = await ContactsAsync(stop), StatusExcept = chosen.People };
    }

    private async Task<List<Jid>> ContactsAsync(CancellationToken stop)
    {
        List<Jid> found = [];
        string? cursor = null;
        do
        {
            var page = await directory.ListContactsAsync(sessionId, PageSize, cursor, stop);
            foreach (var contact in page.Items)
            {
                if (contact.Name is not null && Jid.TryParse(contact.Lid ?? contact.Jid, out var person)) found.Add(person);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return found;
    }
}
