using System.Runtime.CompilerServices;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>The value of a node's attribute: a string or a <see cref="Jid"/>. The two are different things on the wire.</summary>
public struct AttributeValue
{
    // The string, or the user of the JID: a string, or the frame that it is still to be made of.
    private object? _text;
    private string? _server;
    private int _position;
    private ushort _device;

    private AttributeValue(object? text, string? server, ushort device, int position) =>
        (_text, _server, _device, _position) = (text, server, device, position);

    /// <summary>True when the value is written as a JID.</summary>
    public readonly bool IsJid => _server is not null;

    /// <summary>The JID, when <see cref="IsJid"/>.</summary>
    public readonly Jid Jid => _server is null ? default : new Jid(Read()!, _server, _device);

    /// <summary>The string, when not <see cref="IsJid"/>.</summary>
    public readonly string? Text => _server is null ? Read() : null;

    /// <summary>A string value.</summary>
    public static implicit operator AttributeValue(string text) => new(text, null, 0, 0);

    /// <summary>A JID value.</summary>
    public static implicit operator AttributeValue(Jid jid) => new(jid.User, jid.Server ?? string.Empty, jid.Device, 0);

    /// <summary>The value as text.</summary>
    public override readonly string ToString() => IsJid ? Jid.ToString() : Text ?? string.Empty;

    /// <summary>Becomes a string. These three write in place, as a reader makes many values and copying each costs as much as reading it.</summary>
    internal void Set(string text) => _text = text;

    /// <summary>Becomes a string that is made when it is asked for (see <see cref="WireText"/>).</summary>
    internal void Defer(byte[] frame, int position) => (_text, _position) = (frame, position);

    /// <summary>Becomes a JID whose user is made when it is asked for.</summary>
    internal void DeferJid(byte[] frame, int position, string server, ushort device) =>
        (_text, _server, _device, _position) = (frame, server, device, position);

    /// <summary>Keeps the string, so that it is made once. Safe to do on several threads: one reference is replaced by another of the same meaning.</summary>
    internal void Settle()
    {
        if (_text is not null and not string) _text = Read();
    }

    private readonly string? Read()
    {
        var text = _text;
        return text is null or string ? Unsafe.As<string?>(text) : WireText.Read(Unsafe.As<byte[]>(text), _position);
    }
}
