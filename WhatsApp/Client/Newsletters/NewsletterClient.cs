using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Contacts;
using Wapio.WhatsApp.Client.Mex;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>
/// Channels, which the protocol calls newsletters. Messages are sent to them with <see cref="WhatsAppClient.SendAsync"/>, like to anybody
/// else, and come as <see cref="MessageReceived"/>; they are not encrypted.
/// </summary>
public sealed class NewsletterClient
{
    /// <summary>So many messages may be asked for at once.</summary>
    public const int MaximumMessages = 100;

    private const string LinkPrefix = "https://whatsapp.com/channel/";

    private readonly ClientGate _gate;

    internal NewsletterClient(ClientGate gate) => _gate = gate;

    /// <summary>Finds what there is to know of a channel.</summary>
    /// <exception cref="ArgumentException">It is not the address of a channel.</exception>
    /// <exception cref="RequestException">There is none (code 404), or WhatsApp did not answer, or refused.</exception>
    public async Task<Newsletter> GetAsync(Jid newsletter, CancellationToken cancellationToken)
    {
        Check(newsletter);
        return await _gate.RunAsync((connection, token) => NewsletterQueries.GetAsync(connection.Context, newsletter.ToString(), "JID", token), cancellationToken);
    }

    /// <summary>Finds the channel behind a link.</summary>
    /// <param name="invite">The link, or the code at its end.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">There is none (code 404), or WhatsApp did not answer, or refused.</exception>
    public async Task<Newsletter> FindAsync(string invite, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(invite);
        var code = invite.Trim();
        if (code.StartsWith(LinkPrefix, StringComparison.OrdinalIgnoreCase)) code = code[LinkPrefix.Length..];
        code = code.Split('?', 2)[0];
        return await _gate.RunAsync((connection, token) => NewsletterQueries.GetAsync(connection.Context, code, "INVITE", token), cancellationToken);
    }

    /// <summary>Lists the channels that the account follows or owns.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task<IReadOnlyList<Newsletter>> ListAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => NewsletterQueries.ListAsync(connection.Context, token), cancellationToken);

    /// <summary>Makes a channel. WhatsApp may refuse it until its terms for channels were accepted; see <see cref="AcceptTermsAsync"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it says of itself.</param>
    /// <param name="picture">Its picture as a JPEG file; empty for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">There is no name, or the picture is none.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<Newsletter> CreateAsync(string name, string? description, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!picture.IsEmpty) PictureQueries.Check(picture);
        return await _gate.RunAsync((connection, token) => NewsletterQueries.CreateAsync(connection.Context, name, description, picture, token), cancellationToken);
    }

    /// <summary>Accepts WhatsApp's terms for channels, which it asks for before one makes the first.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task AcceptTermsAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => NewsletterQueries.AcceptTermsAsync(connection.Context, token), cancellationToken);

    /// <summary>Changes name, description or picture of a channel.</summary>
    /// <exception cref="ArgumentException">It is not the address of a channel, or the picture is none.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task UpdateAsync(Jid newsletter, NewsletterChanges changes, CancellationToken cancellationToken)
    {
        Check(newsletter);
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Picture is { IsEmpty: false } picture) PictureQueries.Check(picture);
        await _gate.RunAsync((connection, token) => NewsletterQueries.UpdateAsync(connection.Context, newsletter, changes, token), cancellationToken);
    }

    /// <summary>Deletes a channel of the own account.</summary>
    /// <exception cref="ArgumentException">It is not the address of a channel.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task DeleteAsync(Jid newsletter, CancellationToken cancellationToken) => ChangeAsync(MexQueryNames.NewsletterDelete, newsletter, cancellationToken);

    /// <summary>Follows a channel: its messages come from now on.</summary>
    /// <exception cref="ArgumentException">It is not the address of a channel.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task FollowAsync(Jid newsletter, CancellationToken cancellationToken) => ChangeAsync(MexQueryNames.NewsletterFollow, newsletter, cancellationToken);

    /// <summary>Follows a channel no longer.</summary>
    /// <exception cref="ArgumentException">It is not the address of a channel.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task UnfollowAsync(Jid newsletter, CancellationToken cancellationToken) => ChangeAsync(MexQueryNames.NewsletterUnfollow, newsletter, cancellationToken);

    /// <summary>Silences a channel, or ends that. Messages come either way.</summary>
    /// <exception cref="ArgumentException">It is not the address of a channel.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task MuteAsync(Jid newsletter, bool mute, CancellationToken cancellationToken) =>
        ChangeAsync(mute ? MexQueryNames.NewsletterMute : MexQueryNames.NewsletterUnmute, newsletter, cancellationToken);

    /// <summary>Reacts to a message of a channel.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="serverId">The number of the message in the channel.</param>
    /// <param name="reaction">An emoji; null takes the reaction back.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">It is not the address of a channel.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task ReactAsync(Jid newsletter, long serverId, string? reaction, CancellationToken cancellationToken)
    {
        Check(newsletter);
        await _gate.RunAsync(
            (connection, token) => connection.Features.Newsletters.ReactAsync(
                MessageIds.Create(connection.Context.Device.Jid!.Value, connection.Context.Clock), newsletter, serverId, reaction, token),
            cancellationToken);
    }

    /// <summary>Reads messages of a channel, the newest last.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="count">How many; up to <see cref="MaximumMessages"/>.</param>
    /// <param name="before">Only those before this number; null for the newest.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">It is not the address of a channel, or the count is out of range.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<IReadOnlyList<NewsletterMessage>> GetMessagesAsync(Jid newsletter, int count, long? before, CancellationToken cancellationToken)
    {
        Check(newsletter, count);
        return await _gate.RunAsync((connection, token) => NewsletterQueries.GetMessagesAsync(connection.Context, newsletter, count, before, token), cancellationToken);
    }

    /// <summary>Reads how often messages of a channel were seen and reacted to.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="count">How many; up to <see cref="MaximumMessages"/>.</param>
    /// <param name="since">Only what has changed since; null for all.</param>
    /// <param name="after">Only messages after this number; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">It is not the address of a channel, or the count is out of range.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<IReadOnlyList<NewsletterMessage>> GetUpdatesAsync(
        Jid newsletter,
        int count,
        DateTimeOffset? since,
        long? after,
        CancellationToken cancellationToken)
    {
        Check(newsletter, count);
        return await _gate.RunAsync(
            (connection, token) => NewsletterQueries.GetUpdatesAsync(connection.Context, newsletter, count, since, after, token), cancellationToken);
    }

    /// <summary>Asks to be told for a while how often messages are seen and reacted to: <see cref="NewsletterMessagesChanged"/> follows.</summary>
    /// <returns>For how long.</returns>
    /// <exception cref="ArgumentException">It is not the address of a channel.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<TimeSpan> SubscribeAsync(Jid newsletter, CancellationToken cancellationToken)
    {
        Check(newsletter);
        return await _gate.RunAsync((connection, token) => NewsletterQueries.SubscribeAsync(connection.Context, newsletter, token), cancellationToken);
    }

    /// <summary>Counts messages of a channel as seen by this account.</summary>
    /// <exception cref="ArgumentException">It is not the address of a channel, or no message is named.</exception>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public async Task MarkViewedAsync(Jid newsletter, IReadOnlyCollection<long> serverIds, CancellationToken cancellationToken)
    {
        Check(newsletter);
        ArgumentNullException.ThrowIfNull(serverIds);
        ArgumentOutOfRangeException.ThrowIfZero(serverIds.Count, nameof(serverIds));
        await _gate.RunAsync(
            async (connection, _) => await NewsletterQueries.MarkViewedAsync(connection.Context, newsletter, serverIds), cancellationToken);
    }

    private async Task ChangeAsync(string query, Jid newsletter, CancellationToken cancellationToken)
    {
        Check(newsletter);
        await _gate.RunAsync((connection, token) => NewsletterQueries.ChangeAsync(connection.Context, query, newsletter, token), cancellationToken);
    }

    private static void Check(Jid newsletter)
    {
        if (!newsletter.IsNewsletter) throw new ArgumentException("The address of a channel is needed.", nameof(newsletter));
    }

    private static void Check(Jid newsletter, int count)
    {
        Check(newsletter);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumMessages);
    }
}
