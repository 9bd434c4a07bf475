namespace Wapio.Storage.Sealing;

/// <summary>A sealed value cannot be opened.</summary>
/// <param name="message">A sentence for people; holds no secret.</param>
/// <param name="innerException">What lies below it.</param>
public sealed class SealException(string message, Exception? innerException = null) : StorageException(message, innerException);
