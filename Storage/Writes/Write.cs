namespace Wapio.Storage.Writes;

/// <summary>One write. The set is closed: each engine knows how to apply every one of them.</summary>
public abstract record Write
{
    private protected Write()
    {
    }

    /// <summary>Roughly how many bytes it holds beyond a few hundred.</summary>
    internal virtual long Weight => 0;

    /// <summary>Refuses what no engine could write, before it is queued.</summary>
    /// <exception cref="ArgumentException">A member is out of its range.</exception>
    internal virtual void Validate()
    {
    }
}

/// <summary>A write and what comes of it. A conflict that is to be expected is such a result, not an exception.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public abstract record Write<TResult> : Write
{
    private protected Write()
    {
    }
}
