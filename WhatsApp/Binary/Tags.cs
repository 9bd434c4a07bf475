namespace Wapio.WhatsApp.Binary;

/// <summary>The first byte of a value on the wire (seen in tulir/whatsmeow, binary/token/token.go). 1 to 235 are single-byte tokens.</summary>
internal static class Tags
{
    internal const byte ListEmpty = 0;
    internal const byte Dictionary0 = 236;
    internal const byte Dictionary3 = 239;
    internal const byte InteropJid = 245;
    internal const byte MessengerJid = 246;
    internal const byte DeviceJid = 247;
    internal const byte List8 = 248;
    internal const byte List16 = 249;
    internal const byte JidPair = 250;
    internal const byte Hex8 = 251;
    internal const byte Binary8 = 252;
    internal const byte Binary20 = 253;
    internal const byte Binary32 = 254;
    internal const byte Nibble8 = 255;

    /// <summary>The longest string that is packed two characters to a byte.</summary>
    internal const int PackedMax = 127;

    /// <summary>The bit of a frame's flag byte that says that the rest is compressed with zlib.</summary>
    internal const byte CompressedFlag = 0x02;

    /// <summary>True for a token of one byte.</summary>
    internal static bool IsSingle(byte tag) => tag - 1u < Dictionary0 - 1u;
}
