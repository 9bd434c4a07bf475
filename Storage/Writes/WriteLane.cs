namespace Wapio.Storage.Writes;

/// <summary>
/// A chain of units of which each builds on those before it, as the key state of one connection does: once one of them was not written
/// (fenced, failed, refused as busy), none behind it is, also of those that were queued already. A broken lane stays broken; a new
/// connection makes a new one. Its units are submitted by one caller at a time.
/// </summary>
public sealed class WriteLane
{
    private volatile Exception? _failure;

    /// <summary>Why the lane is broken; null while it is not.</summary>
    public Exception? Failure => _failure;

    /// <summary>Breaks the lane; the first reason stays.</summary>
    internal void Break(Exception failure) => _failure ??= failure;
}
