namespace Wapio.Embedded.Activations;

/// <summary>A call was given up because a grain up its own chain of calls keeps it waiting. A timeout, so that grains treat it as the one that Orleans throws.</summary>
public sealed class CallCycleException : TimeoutException
{
    /// <summary>An exception without a message of its own.</summary>
    public CallCycleException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public CallCycleException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public CallCycleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
