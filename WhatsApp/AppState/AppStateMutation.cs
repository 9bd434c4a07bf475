using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>One change of the app state that came.</summary>
/// <param name="Operation">Whether it sets or removes.</param>
/// <param name="Index">What it is about: the name of the action and its arguments, such as <c>mute</c> and the chat.</param>
/// <param name="Value">The action; empty if it is of a kind that is not read here.</param>
/// <param name="ActionVersion">The version of the action's format.</param>
/// <param name="IndexMac">The MAC of the index; 32 bytes.</param>
/// <param name="ValueMac">The MAC of the mutation; 32 bytes.</param>
public sealed record AppStateMutation(
    SyncdMutation.Types.SyncdOperation Operation, IReadOnlyList<string> Index, SyncActionValue Value, int ActionVersion, byte[] IndexMac, byte[] ValueMac);
