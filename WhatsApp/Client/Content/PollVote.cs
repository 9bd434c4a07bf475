namespace Wapio.WhatsApp.Client.Content;

/// <summary>A vote that was decrypted. A later vote of the same voter takes the place of an earlier one.</summary>
/// <param name="Options">The chosen options, in the order of the poll; none when the voter took the vote back.</param>
/// <param name="UnknownOptions">How many options were chosen that the poll does not have.</param>
/// <param name="SentAt">When the voter voted, by its own clock; null when the vote does not say.</param>
public sealed record PollVote(IReadOnlyList<string> Options, int UnknownOptions, DateTimeOffset? SentAt);
