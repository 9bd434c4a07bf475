using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>
/// Casts and reads the votes of one poll. The secret that they are encrypted with is in the poll's message, so nothing has to be stored but
/// that message.
/// </summary>
public sealed class BallotBox
{
    private readonly string _pollId;
    private readonly Jid[] _authors;

    // By their hash, which is all that a vote says.
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Makes the box of a poll.</summary>
    /// <param name="pollId">The WhatsApp message id of the poll.</param>
    /// <param name="poll">The poll, as <see cref="ParsedMessage.Poll"/> has it.</param>
    /// <param name="authors">
    /// Whose poll it is: the address under which it was sent first, and the other one (phone number, LID) where known, since voters may
    /// know it by either.
    /// </param>
    /// <exception cref="ArgumentException">The poll has no secret, or no author is given.</exception>
    public BallotBox(string pollId, Poll poll, params IEnumerable<Jid> authors)
    {
        ArgumentException.ThrowIfNullOrEmpty(pollId);
        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(authors);
        if (!poll.IsCountable) throw new ArgumentException("This poll carries no secret.", nameof(poll));

        (_pollId, Poll) = (pollId, poll);
        _authors = [.. authors.Select(author => author.ToBare()).Distinct()];
        if (_authors.Length == 0) throw new ArgumentException("An author is needed.", nameof(authors));
        for (var i = 0; i < poll.Options.Count; i++) _places.TryAdd(HashOf(poll.Options[i]), i);
    }

    /// <summary>The poll.</summary>
    public Poll Poll { get; }

    /// <summary>Makes the box of a poll that was received; null when the message holds none, or one without secret.</summary>
    public static BallotBox? Of(MessageReceived message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (ParsedMessage.TryParse(message.Payload)?.Poll is not { IsCountable: true } poll) return null;
        return new BallotBox(message.Id, poll, message.SenderAlternate is { } other ? [message.Sender, other] : [message.Sender]);
    }

    /// <summary>Reads a vote that was received; null when it is none of this poll's or cannot be read.</summary>
    public PollVote? TryRead(MessageReceived message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ParsedMessage.TryParse(message.Payload) is { } read
            ? TryRead(read.Content, message.SenderAlternate is { } other ? [message.Sender, other] : [message.Sender])
            : null;
    }

    /// <summary>Casts a vote, to be sent to the poll's chat.</summary>
    /// <param name="target">The poll, as the voter sees it.</param>
    /// <param name="voter">The own address, in the addressing (phone number or LID) of the poll's author.</param>
    /// <param name="options">The chosen options by their text; none takes an earlier vote back.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">An option is not the poll's, or there are more than may be chosen.</exception>
    public Message Cast(MessageTarget target, Jid voter, IReadOnlyCollection<string> options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        if (options.FirstOrDefault(option => !_places.ContainsKey(HashOf(option))) is not null)
            throw new ArgumentException("An option is not one of the poll's.", nameof(options));
        if (Poll.SelectableCount > 0 && options.Count > Poll.SelectableCount)
            throw new ArgumentException($"At most {Poll.SelectableCount} options can be chosen.", nameof(options));

        var vote = new PollVoteMessage();
        vote.SelectedOptions.AddRange(options.Distinct(StringComparer.Ordinal).Select(option => ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(option)))));
        var iv = RandomNumberGenerator.GetBytes(MessageSecrets.IvLength);
        return new Message
        {
            PollUpdateMessage = new PollUpdateMessage
            {
                PollCreationMessageKey = target.ToKey(),
                Vote = new PollEncValue
                {
                    EncPayload = UnsafeByteOperations.UnsafeWrap(MessageSecrets.Encrypt(UseOf(_authors[0], voter), vote.ToByteArray(), iv)),
                    EncIv = UnsafeByteOperations.UnsafeWrap(iv),
                },
                SenderTimestampMs = now.ToUnixTimeMilliseconds(),
            },
        };
    }

    /// <summary>Reads a vote.</summary>
    /// <param name="message">The message with the vote, in its wrappers or not.</param>
    /// <param name="voter">The addresses of its sender: the one it came from, and the other one where known.</param>
    /// <returns>The vote; null when the message holds none of this poll's, or it was made with another secret or by somebody else.</returns>
    public PollVote? TryRead(Message message, params IEnumerable<Jid> voter)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(voter);
        if (Wrapping.TakeOff(message) is not var (inner, _) || inner.PollUpdateMessage is not { Vote: { } sealedVote } update) return null;
        if (update.PollCreationMessageKey?.Id != _pollId) return null;

        foreach (var account in voter.Select(address => address.ToBare()).Distinct())
        {
            foreach (var author in _authors)
            {
                if (MessageSecrets.Decrypt(UseOf(author, account), sealedVote.EncPayload.Span, sealedVote.EncIv.Span) is { } plaintext)
                    return Read(plaintext, update);
            }
        }

        return null;
    }

    private PollVote? Read(byte[] plaintext, PollUpdateMessage update)
    {
        try
        {
            var hashes = PollVoteMessage.Parser.ParseFrom(plaintext).SelectedOptions.Select(hash => Convert.ToHexString(hash.Span)).Distinct().ToList();
            var places = hashes.Where(_places.ContainsKey).Select(hash => _places[hash]).Order().ToList();
            return new PollVote([.. places.Select(place => Poll.Options[place])], hashes.Count - places.Count, MessageReader.Milliseconds(update.SenderTimestampMs));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private SecretUse UseOf(Jid author, Jid voter) => new(Poll.Secret, _pollId, author, voter, MessageSecrets.PollVote);

    private static string HashOf(string option) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(option)));
}
