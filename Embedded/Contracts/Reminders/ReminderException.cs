namespace Orleans.Runtime;

/// <summary>A reminder could not be changed: it was changed or removed in the meantime.</summary>
public sealed class ReminderException : OrleansException
{
    /// <summary>An exception without a message of its own.</summary>
    public ReminderException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public ReminderException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public ReminderException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
