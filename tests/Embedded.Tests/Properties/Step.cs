namespace Wapio.Embedded.Tests.Properties;

/// <summary>One thing that a grain does within a request of a random program.</summary>
public abstract record Step
{
    /// <summary>Comes back to the grain in a later turn.</summary>
    public sealed record Pause : Step;

    /// <summary>Awaits something that ends on a thread of the pool.</summary>
    public sealed record Leave : Step;

    /// <summary>Calls a grain further down and awaits it; only downwards, so that there is no cycle.</summary>
    public sealed record Call(int Down, Step[] Steps) : Step;

    /// <summary>Starts a timer that is due at once and does this in its tick.</summary>
    public sealed record Timer(Step[] Steps) : Step;

    /// <summary>Starts work that outlives the request.</summary>
    public sealed record Background(int Pauses) : Step;

    /// <summary>Ends the activation when the request has ended.</summary>
    public sealed record Deactivate : Step;

    /// <summary>Fails the request.</summary>
    public sealed record Throw : Step;
}
