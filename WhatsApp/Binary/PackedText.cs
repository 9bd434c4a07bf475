using System.Buffers;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// Strings of at most 127 digits (with <c>-</c> and <c>.</c>) or upper-case hex digits travel as two characters a byte:
/// <c>packed = (nibble8 | hex8) (odd &lt;&lt; 7 | bytes) byte*</c>. An odd string ends in a filler of 15.
/// </summary>
internal static class PackedText
{
    private const string NibbleAlphabet = "0123456789-.";
    private const string HexAlphabet = "0123456789ABCDEF";
    private const int Filler = 15;

    private static readonly SearchValues<char> NibbleCharacters = SearchValues.Create(NibbleAlphabet);
    private static readonly SearchValues<char> HexCharacters = SearchValues.Create(HexAlphabet);

    /// <summary>Writes the packed form, tag included; false when the string has none.</summary>
    internal static bool TryPack(ReadOnlySpan<char> text, Span<byte> output, out int written)
    {
        written = 0;
        if (text.IsEmpty || text.Length > Tags.PackedMax) return false;

        byte tag;
        if (!text.ContainsAnyExcept(NibbleCharacters)) tag = Tags.Nibble8;
        else if (!text.ContainsAnyExcept(HexCharacters)) tag = Tags.Hex8;
        else return false;

        var odd = text.Length & 1;
        var size = (text.Length + 1) / 2;
        output[0] = tag;
        output[1] = (byte)(odd << 7 | size);
        for (var i = 0; i < size; i++)
        {
            var low = 2 * i + 1 < text.Length ? Value(text[2 * i + 1]) : Filler;
            output[2 + i] = (byte)(Value(text[2 * i]) << 4 | low);
        }

        written = 2 + size;
        return true;
    }

    /// <summary>Reads the bytes behind the tag and the size byte.</summary>
    /// <exception cref="ProtocolException">A half byte stands for no character, or an odd string has no bytes.</exception>
    internal static string Unpack(byte tag, ReadOnlySpan<byte> packed, bool odd)
    {
        if (odd && packed.IsEmpty) throw new ProtocolException("A packed string is odd and empty.");

        var alphabet = tag == Tags.Nibble8 ? NibbleAlphabet : HexAlphabet;
        Span<char> text = stackalloc char[2 * Tags.PackedMax];
        var length = 2 * packed.Length - (odd ? 1 : 0);
        for (var i = 0; i < length; i++)
        {
            var value = (i & 1) == 0 ? packed[i / 2] >> 4 : packed[i / 2] & 15;
            if (value >= alphabet.Length) throw new ProtocolException("A packed string has an unknown character.");
            text[i] = alphabet[value];
        }

        return new string(text[..length]);
    }

    private static int Value(char character) => character switch
    {
        '-' => 10,
        '.' => 11,
        >= 'A' => character - 'A' + 10,
        _ => character - '0',
    };
}
