namespace Orleans.Storage;

/// <summary>A record was not written because it is not the one that was read. When a request ends with it, its activation ends too, so that the next one reads afresh.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>An exception without a message of its own.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that names both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in storage; null if there is no record.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the writer had; null if it had none.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Cleared once the activation at fault has been ended, so that callers further up are not ended as well.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
