namespace Wapio.WhatsApp.Client.Content;

/// <summary>A contact that is passed on.</summary>
/// <param name="Name">The name that is shown.</param>
/// <param name="VCard">The card (RFC 2426); see <c>VCard.Of</c>.</param>
public sealed record ContactCard(string Name, string VCard);
