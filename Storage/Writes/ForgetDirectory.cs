namespace Wapio.Storage.Writes;

/// <summary>Deletes all contacts, chats and groups of a session: it is linked to another phone, or deleted.</summary>
/// <param name="SessionId">The session.</param>
public sealed record ForgetDirectory(string SessionId) : Write<Applied>;
