using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Changes key state, and counts the changes, whatever was there before. The whole unit is refused with <see cref="FencedException"/> when the fence is old.</summary>
/// <param name="Fence">The writer's proof of ownership.</param>
/// <param name="Changes">What changes; may be empty, which only checks the fence.</param>
public sealed record ChangeKeys(SessionFence Fence, IReadOnlyList<KeyStateChange> Changes) : Write<Applied>
{
    internal override long Weight => Changes.Sum(change => change.Value?.Length ?? 0L);
}

/// <summary>Deletes all key state of a session, after it was logged out or deleted. Refused like <see cref="ChangeKeys"/>.</summary>
/// <param name="Fence">The writer's proof of ownership.</param>
public sealed record ClearKeys(SessionFence Fence) : Write<Applied>;

/// <summary>Refuses the whole unit with <see cref="FencedException"/> when the fence is old.</summary>
/// <param name="Fence">The writer's proof of ownership.</param>
public sealed record RequireFence(SessionFence Fence) : Write<Applied>;
