using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>The value of a node's attribute: a string or a <see cref="Jid"/>. The two are different things on the wire.</summary>
public readonly struct AttributeValue
{
    private readonly string? _text;
    private readonly Jid _jid;

    private AttributeValue(string? text, Jid jid, bool isJid) => (_text, _jid, IsJid) = (text, jid, isJid);

    /// <summary>True when the value is written as a JID.</summary>
    public bool IsJid { get; }

    /// <summary>The JID, when <see cref="IsJid"/>.</summary>
    public Jid Jid => _jid;

    /// <summary>The string, when not <see cref="IsJid"/>.</summary>
    public string? Text => _text;

    /// <summary>A string value.</summary>
    public static implicit operator AttributeValue(string text) => new(text, default, false);

    /// <summary>A JID value.</summary>
    public static implicit operator AttributeValue(Jid jid) => new(null, jid, true);

    /// <summary>The value as text.</summary>
    public override string ToString() => IsJid ? _jid.ToString() : _text ?? string.Empty;
}
