using System.Text.Json.Serialization;

namespace Wapio.Grains.Sessions.Transfer;

/// <summary>Everything that makes a linked device, as it stands inside the seal.</summary>
/// <param name="Jid">The device's address.</param>
/// <param name="Lid">The device's LID address.</param>
/// <param name="PhoneNumber">The phone's number.</param>
/// <param name="Keys">Its key state.</param>
internal sealed record Credentials(string Jid, string Lid, string? PhoneNumber, IReadOnlyList<CredentialKey> Keys);

/// <summary>One value of the key state.</summary>
/// <param name="Kind">Its kind, by number.</param>
/// <param name="Id">Which one of its kind.</param>
/// <param name="Value">The value.</param>
internal sealed record CredentialKey(byte Kind, string Id, byte[] Value);

/// <summary>Writes and reads credentials.</summary>
[JsonSerializable(typeof(Credentials))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
