using System.Globalization;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>The keys under which pre-keys are stored.</summary>
internal static class PreKeyIds
{
    /// <summary>The largest number that fits the three bytes that a pre-key's number has on the wire.</summary>
    public const uint Maximum = 0xFFFFFF;

    public static KeyId OneTime(uint number) => new(KeyKind.PreKey, Format(number));

    public static KeyId Signed(uint number) => new(KeyKind.SignedPreKey, Format(number));

    private static string Format(uint number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
