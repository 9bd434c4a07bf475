using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Transactions;

/// <summary>A commit under way, and what waits for it.</summary>
/// <param name="Commit">Completes when it is durable.</param>
/// <param name="Stanzas">What may then leave.</param>
/// <param name="Events">What is then published.</param>
/// <param name="Written">Told when the stanzas have left, if somebody wants to know. Never told when the connection ends first.</param>
internal sealed record PendingCommit(
    Task Commit,
    IReadOnlyList<Node> Stanzas,
    IReadOnlyList<ClientEvent> Events,
    TaskCompletionSource? Written);
