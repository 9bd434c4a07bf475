namespace Wapio.WhatsApp.Client.Transactions;

/// <summary>The device store failed to read or to commit. Nothing that depends on it may leave.</summary>
internal sealed class StoreFailedException(Exception inner) : Exception("The device store failed.", inner);
