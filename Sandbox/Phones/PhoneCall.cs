namespace Wapio.Sandbox.Phones;

/// <summary>A call as a phone shows it.</summary>
/// <param name="Id">The call's id.</param>
/// <param name="Peer">Who is at the other end, by phone number.</param>
/// <param name="Incoming">True when the other side calls.</param>
/// <param name="Video">True for a video call.</param>
/// <param name="Group">The group, for a call in one.</param>
/// <param name="Status"><c>ringing</c>, <c>accepted</c>, <c>rejected</c> or <c>ended</c>.</param>
/// <param name="Reason">Why it ended, if somebody said.</param>
internal sealed record PhoneCall(string Id, string Peer, bool Incoming, bool Video, string? Group, string Status, string? Reason);
