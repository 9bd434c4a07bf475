namespace Wapio.Api.Contacts;

/// <summary>A name for a person.</summary>
/// <param name="Phone">The person: a phone number in international form, or a JID.</param>
/// <param name="Name">The name, up to 256 characters; absent or empty takes the name away.</param>
/// <param name="SessionId">The session.</param>
internal sealed record ContactNameRequestBody(string Phone, string? Name = null, string? SessionId = null);
