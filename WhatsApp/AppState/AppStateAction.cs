using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>One change of the app state to make. <see cref="AppStateActions"/> makes the usual ones.</summary>
/// <param name="Collection">The collection that it belongs to.</param>
/// <param name="Index">What it is about: the name of the action and its arguments.</param>
/// <param name="ActionVersion">The version of the action's format.</param>
/// <param name="Value">The action, with the time at which it was made.</param>
public sealed record AppStateAction(string Collection, IReadOnlyList<string> Index, int ActionVersion, SyncActionValue Value)
{
    /// <summary>Whether it sets or removes.</summary>
    public SyncdMutation.Types.SyncdOperation Operation { get; init; } = SyncdMutation.Types.SyncdOperation.Set;
}
