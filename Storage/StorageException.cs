namespace Wapio.Storage;

/// <summary>The store could not do what was asked. The base of all exceptions of this library.</summary>
public class StorageException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">A sentence for people; holds no secret.</param>
    /// <param name="innerException">What lies below it.</param>
    public StorageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
