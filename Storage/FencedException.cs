using Wapio.Storage.Rows;

namespace Wapio.Storage;

/// <summary>A write was refused because a newer owner of the session exists (or the session does not). Nothing of its unit was written.</summary>
/// <param name="fence">What the writer showed.</param>
public sealed class FencedException(SessionFence fence)
    : StorageException($"Epoch {fence.Epoch} of session {fence.SessionId} is over: another owner has taken it.")
{
    /// <summary>What the writer showed.</summary>
    public SessionFence Fence { get; } = fence;
}
