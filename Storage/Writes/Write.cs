namespace Wapio.Storage.Writes;

/// <summary>One write. The set is closed: each engine knows how to apply every one of them.</summary>
public abstract record Write
{
    private protected Write()
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
