namespace Wapio.WhatsApp.Binary;

/// <summary>
/// Finds the number of a token. Every name and value of every stanza that is written goes through here, and it knows its 1,259 strings: most
/// strings that are none of them are told by their first character and length, and a hash of a few characters tells the tokens apart.
/// </summary>
internal sealed class TokenIndex
{
    private const int Slots = 4096;
    private const int Ascii = 128;
    private const uint MaxLength = 63;

    private readonly string[] _tokens;

    // Bit n for the first character c: some token begins with c and has n characters.
    private readonly ulong[] _lengths = new ulong[Ascii];

    // The number of a token plus 1; the next slot is tried when two tokens fall on one.
    private readonly ushort[] _slots = new ushort[Slots];

    internal TokenIndex(string[] tokens)
    {
        _tokens = tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.Length > MaxLength || token[0] >= Ascii) throw new ArgumentException("A token is too long, or begins with no ASCII character.", nameof(tokens));

            // A dictionary may have a token twice; the last is found, as in other implementations' maps.
            _lengths[token[0]] |= 1UL << token.Length;
            var slot = Hash(token);
            while (_slots[slot] != 0 && tokens[_slots[slot] - 1] != token) slot = (slot + 1) % Slots;
            _slots[slot] = (ushort)(i + 1);
        }
    }

    /// <summary>The number of a token, or -1.</summary>
    internal int Find(string text)
    {
        if ((uint)text.Length - 1 >= MaxLength || text[0] >= Ascii || (_lengths[text[0]] >> text.Length & 1) == 0) return -1;

        var slots = _slots;
        for (var slot = Hash(text); slots[slot] != 0; slot = (slot + 1) % Slots)
        {
            var index = slots[slot] - 1;
            if (_tokens[index] == text) return index;
        }

        return -1;
    }

    private static uint Hash(string text)
    {
        var length = text.Length;
        var hash = (uint)length * 0x9E3779B1u ^ text[0] * 0x85EBCA77u ^ text[length - 1] * 0xC2B2AE3Du ^ text[length / 2] * 0x27D4EB2Fu;
        if (length > 2) hash ^= text[1] * 0x165667B1u ^ text[length - 2] * 0x9E3779B9u ^ text[length / 3] * 0x61C88647u;
        return (hash ^ hash >> 15) * 0x2C1B3C6Du >> 20;
    }
}
