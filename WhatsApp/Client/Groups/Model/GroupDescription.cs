using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>A group's description.</summary>
/// <param name="Id">Its id, which the next change names as the one it replaces.</param>
/// <param name="Text">The text.</param>
/// <param name="SetBy">Who wrote it, when WhatsApp tells it.</param>
/// <param name="SetAt">When, when WhatsApp tells it.</param>
public sealed record GroupDescription(string Id, string Text, Jid? SetBy, DateTimeOffset? SetAt);
