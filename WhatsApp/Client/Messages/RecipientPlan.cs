using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Where a message goes.</summary>
/// <param name="To">The account: by LID when it has one and did not last write by phone number.</param>
/// <param name="Phone">The phone number of the account when <paramref name="To"/> is a LID and the number is known.</param>
/// <param name="Devices">All devices of the account and the other devices of our own.</param>
/// <param name="AllDevices">The same and this device: what the participant hash covers.</param>
/// <param name="Accounts">The accounts whose lists of devices this follows, as they are stored.</param>
internal sealed record RecipientPlan(Jid To, Jid? Phone, IReadOnlyList<Jid> Devices, IReadOnlyList<Jid> AllDevices, IReadOnlyList<Jid> Accounts);
