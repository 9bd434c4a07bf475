namespace Orleans.Runtime;

/// <summary>The host has not started, or is stopping, and takes no calls.</summary>
public sealed class SiloUnavailableException : OrleansException
{
    /// <summary>An exception without a message of its own.</summary>
    public SiloUnavailableException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public SiloUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public SiloUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
