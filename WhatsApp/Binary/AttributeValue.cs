using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>The value of a node's attribute: a string or a <see cref="Jid"/>. The two are different things on the wire.</summary>
public readonly struct AttributeValue
{
    // The string, or the user of the JID.
    private readonly string? _text;
    private readonly string? _server;
    private readonly ushort _device;

    private AttributeValue(string? text, string? server, ushort device) => (_text, _server, _device) = (text, server, device);

    /// <summary>True when the value is written as a JID.</summary>
    public bool IsJid => _server is not null;

    /// <summary>The JID, when <see cref="IsJid"/>.</summary>
    public Jid Jid => _server is null ? default : new Jid(_text!, _server, _device);

    /// <summary>The string, when not <see cref="IsJid"/>.</summary>
    public string? Text => _server is null ? _text : null;

    /// <summary>A string value.</summary>
    public static implicit operator AttributeValue(string text) => new(text, null, 0);

    /// <summary>A JID value.</summary>
    public static implicit operator AttributeValue(Jid jid) => new(jid.User, jid.Server ?? string.Empty, jid.Device);

    /// <summary>The value as text.</summary>
    public override string ToString() => IsJid ? Jid.ToString() : Text ?? string.Empty;
}
