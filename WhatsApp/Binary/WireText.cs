using System.Text;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// Strings that are still to be made of their bytes: most attributes of most stanzas are never asked for, and a string costs more than to
/// find out where it ends. A reference to such a string is the frame and the position of its tag, which is one of
/// <see cref="IsDeferred"/>.
/// </summary>
internal static class WireText
{
    /// <summary>True for the tags whose strings can be made later.</summary>
    internal static bool IsDeferred(byte tag) => tag is Tags.Nibble8 or Tags.Hex8 or Tags.Binary8;

    /// <summary>Makes the string. That the bytes are there and valid was checked when they were read.</summary>
    internal static string Read(byte[] frame, int position)
    {
        var (tag, size) = (frame[position], frame[position + 1]);
        return tag == Tags.Binary8
            ? Encoding.UTF8.GetString(frame, position + 2, size)
            : PackedText.Unpack(tag, frame.AsSpan(position + 2, size & 0x7F), odd: (size & 0x80) != 0);
    }
}
