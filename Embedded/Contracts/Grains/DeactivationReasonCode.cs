namespace Orleans;

/// <summary>Kinds of reasons for the end of an activation. Values are those of Orleans, of which this host uses some.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason given.</summary>
    None = 0,

    /// <summary>The process is shutting down.</summary>
    ShuttingDown = 1,

    /// <summary>The activation could not start.</summary>
    ActivationFailed = 2,

    /// <summary>Nobody called for longer than the collection age.</summary>
    ActivationIdle = 4,

    /// <summary>The grain's state in memory can no longer be trusted.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,
}
