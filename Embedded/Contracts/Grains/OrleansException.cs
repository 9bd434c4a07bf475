namespace Orleans.Runtime;

/// <summary>The base of what the host itself throws.</summary>
public class OrleansException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public OrleansException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public OrleansException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
