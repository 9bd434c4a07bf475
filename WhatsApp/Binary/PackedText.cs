using System.Buffers.Binary;
using System.Runtime.InteropServices;

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

    // What a character is: which alphabets have it, and its value there. No character is in both with different values.
    private const byte InNibble = 0x20;
    private const byte InHex = 0x10;

    // Short numbers are many: devices, key indexes, counts.
    private static readonly string[] OneCharacter = [.. NibbleAlphabet.Select(character => character.ToString())];
    private static readonly string[] TwoCharacters =
        [.. Enumerable.Range(0, 256).Select(pair => string.Concat(NibbleAlphabet.Skip(pair >> 4).Take(1).Concat(NibbleAlphabet.Skip(pair & 15).Take(1))))];

    private static readonly byte[] Characters = MakeCharacters();
    private static readonly uint[] NibblePairs = MakePairs(NibbleAlphabet);
    private static readonly uint[] HexPairs = MakePairs(HexAlphabet);

    /// <summary>Writes the packed form, tag included; false when the string has none, and then <paramref name="output"/> is undefined.</summary>
    internal static bool TryPack(ReadOnlySpan<char> text, Span<byte> output, out int written)
    {
        written = 0;
        if (text.IsEmpty || text.Length > Tags.PackedMax) return false;

        var size = (text.Length + 1) / 2;
        var packed = output.Slice(2, size);
        var characters = Characters;
        var alphabets = InNibble | InHex;
        for (var i = 0; i < text.Length / 2; i++)
        {
            var high = Lookup(characters, text[2 * i]);
            var low = Lookup(characters, text[2 * i + 1]);
            alphabets &= high & low;
            if (alphabets == 0) return false;
            packed[i] = (byte)(high << 4 | low & 15);
        }

        var odd = text.Length & 1;
        if (odd != 0)
        {
            var last = Lookup(characters, text[^1]);
            alphabets &= last;
            packed[^1] = (byte)(last << 4 | Filler);
        }

        if (alphabets == 0) return false;
        output[0] = (alphabets & InNibble) != 0 ? Tags.Nibble8 : Tags.Hex8;
        output[1] = (byte)(odd << 7 | size);
        written = 2 + size;
        return true;
    }

    /// <summary>Says whether the bytes behind the tag and the size byte can be unpacked.</summary>
    internal static bool IsValid(byte tag, ReadOnlySpan<byte> packed, bool odd)
    {
        if (odd && packed.IsEmpty) return false;
        if (tag == Tags.Hex8) return true;

        // The filler is whatever the sender likes.
        if (odd)
        {
            if (packed[^1] >> 4 >= NibbleAlphabet.Length) return false;
            packed = packed[..^1];
        }

        // A half byte is 12 or more when its two high bits are set: eight bytes at a time.
        while (packed.Length >= sizeof(ulong))
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(packed);
            if ((word & word << 1 & 0x8888_8888_8888_8888) != 0) return false;
            packed = packed[sizeof(ulong)..];
        }

        foreach (var pair in packed)
        {
            if ((pair & pair << 1 & 0x88) != 0) return false;
        }

        return true;
    }

    /// <summary>Reads bytes that are valid (see <see cref="IsValid"/>).</summary>
    internal static string Unpack(byte tag, ReadOnlySpan<byte> packed, bool odd)
    {
        var length = 2 * packed.Length - (odd ? 1 : 0);
        if (packed.Length == 1 && tag == Tags.Nibble8) return odd ? OneCharacter[packed[0] >> 4] : TwoCharacters[packed[0]];

        return tag == Tags.Nibble8
            ? string.Create(length, packed, static (text, bytes) => Unpack(NibblePairs, bytes, text))
            : string.Create(length, packed, static (text, bytes) => Unpack(HexPairs, bytes, text));
    }

    private static void Unpack(uint[] pairs, ReadOnlySpan<byte> packed, Span<char> text)
    {
        var two = MemoryMarshal.Cast<char, uint>(text);
        for (var i = 0; i < two.Length && i < packed.Length; i++) two[i] = pairs[packed[i]];
        if ((text.Length & 1) != 0) text[^1] = HexOrNibble(pairs, packed[^1]);
    }

    private static char HexOrNibble(uint[] pairs, byte pair) => MemoryMarshal.Cast<uint, char>(pairs.AsSpan(pair, 1))[0];

    private static int Lookup(byte[] characters, char character) => character < characters.Length ? characters[character] : 0;

    private static byte[] MakeCharacters()
    {
        var characters = new byte[128];
        for (var i = 0; i < NibbleAlphabet.Length; i++) characters[NibbleAlphabet[i]] |= (byte)(InNibble | i);
        for (var i = 0; i < HexAlphabet.Length; i++) characters[HexAlphabet[i]] |= (byte)(InHex | i);
        return characters;
    }

    // The two characters of each byte, as they lie in memory.
    private static uint[] MakePairs(string alphabet)
    {
        var pairs = new uint[256];
        var characters = MemoryMarshal.Cast<uint, char>(pairs.AsSpan());
        for (var i = 0; i < pairs.Length; i++)
        {
            characters[2 * i] = At(i >> 4);
            characters[2 * i + 1] = At(i & 15);
        }

        return pairs;

        char At(int value) => value < alphabet.Length ? alphabet[value] : '\0';
    }
}
