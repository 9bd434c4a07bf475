namespace Wapio.Storage;

/// <summary>More writes are queued than the store takes: try again shortly. Nothing was written.</summary>
public sealed class StorageBusyException() : StorageException("The store has too many writes waiting. Try again shortly.");
