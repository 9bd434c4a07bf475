namespace Wapio.Sandbox.Http;

/// <summary>Makes a phone.</summary>
internal sealed record CreatePhone(string? Number, string? Name);

/// <summary>Makes many phones: the prefix and a running number.</summary>
internal sealed record CreatePhones(int Count, string? Prefix);

/// <summary>Scans a linking code.</summary>
internal sealed record ScanCode(string? Qr);

/// <summary>Enters a pairing code.</summary>
internal sealed record EnterCode(string? Code);

/// <summary>Unlinks a companion; all of them when none is named.</summary>
internal sealed record UnlinkDevice(int? Device);

/// <summary>Sends a text to a number, a phone-number address or a LID.</summary>
internal sealed record SendText(string? To, string? Text);

/// <summary>Marks messages as read.</summary>
internal sealed record ReadMessages(IReadOnlyList<string>? MessageIds);

/// <summary>Lets something go wrong.</summary>
internal sealed record AddFault(string? Kind, string? Number, int? Code, string? Variant, int? Times);
