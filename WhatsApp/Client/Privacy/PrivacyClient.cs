using System.Globalization;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Privacy;

/// <summary>Whom the own account lets see and do what: block list, privacy settings, the timer of new chats.</summary>
public sealed class PrivacyClient
{
    private const int NotFound = 404;

    private readonly ClientGate _gate;

    internal PrivacyClient(ClientGate gate) => _gate = gate;

    /// <summary>Reads the privacy settings. Those that this library does not know are left out.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<IReadOnlyDictionary<PrivacyCategory, PrivacyAudience>> GetSettingsAsync(CancellationToken cancellationToken)
    {
        var answer = await _gate.RunAsync(
            (connection, token) => connection.Context.Queries.GetAsync("privacy", new Node("privacy"), token), cancellationToken);
        return PrivacyNames.Read(answer.Child("privacy"));
    }

    /// <summary>Reads whom the account shows its status to.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused, or answered with something that is not known here.</exception>
    public Task<StatusPrivacy> GetStatusPrivacyAsync(CancellationToken cancellationToken) => _gate.RunAsync(
        async (connection, token) =>
        {
            try
            {
                var answer = await connection.Context.Queries.GetAsync("status", new Node("privacy"), token);
                return StatusPrivacyReader.Read(answer.Child("privacy"));
            }
            catch (QueryException refused) when (refused.Code == NotFound)
            {
                return StatusPrivacy.Default;
            }
        },
        cancellationToken);

    /// <summary>Changes a privacy setting.</summary>
    /// <param name="category">Which.</param>
    /// <param name="audience">Whom it lets; which ones there are for a category its description says.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">There is no such setting.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task SetAsync(PrivacyCategory category, PrivacyAudience audience, CancellationToken cancellationToken)
    {
        var privacy = new Node("privacy", [], new Node("category", [("name", PrivacyNames.Of(category)), ("value", PrivacyNames.Of(audience))]));
        await _gate.RunAsync((connection, token) => connection.Context.Queries.SetAsync("privacy", privacy, token), cancellationToken);
    }

    /// <summary>Sets the timer with which messages of new chats disappear.</summary>
    /// <param name="timer">Zero for never; WhatsApp knows 24 hours, 7 days and 90 days.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The timer is negative.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task SetDefaultTimerAsync(TimeSpan timer, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timer, TimeSpan.Zero);
        var seconds = ((long)timer.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var mode = new Node("disappearing_mode", [("duration", seconds)]);
        await _gate.RunAsync((connection, token) => connection.Context.Queries.SetAsync("disappearing_mode", mode, token), cancellationToken);
    }

    /// <summary>Reads the block list.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task<IReadOnlyList<BlockedContact>> GetBlockedAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => BlockList.GetAsync(connection.Context, token), cancellationToken);

    /// <summary>Blocks a person: what it sends does not arrive any more.</summary>
    /// <exception cref="ArgumentException">It is not a person.</exception>
    /// <exception cref="RequestException">There is no such person, or WhatsApp did not answer, or refused.</exception>
    public Task BlockAsync(Jid person, CancellationToken cancellationToken) => ChangeAsync(person, block: true, cancellationToken);

    /// <summary>Takes a person off the block list.</summary>
    /// <exception cref="ArgumentException">It is not a person.</exception>
    /// <exception cref="RequestException">There is no such person, or WhatsApp did not answer, or refused.</exception>
    public Task UnblockAsync(Jid person, CancellationToken cancellationToken) => ChangeAsync(person, block: false, cancellationToken);

    private async Task ChangeAsync(Jid person, bool block, CancellationToken cancellationToken)
    {
        if (!person.IsPerson) throw new ArgumentException("Only people can be blocked.", nameof(person));
        await _gate.RunAsync((connection, token) => BlockList.ChangeAsync(connection.Context, person.ToBare(), block, token), cancellationToken);
    }
}
