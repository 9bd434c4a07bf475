using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>The version of WhatsApp Web that the client says it is.</summary>
internal sealed record WebVersion(uint Primary, uint Secondary, uint Tertiary)
{
    /// <summary>Reads three numbers with dots.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static WebVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException("A web version is three numbers with dots, like 2.3000.1.");

    /// <summary>Reads three numbers with dots; false when the text is something else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebVersion? version)
    {
        version = text?.Split('.') is [var first, var second, var third]
            && TryRead(first, out var primary) && TryRead(second, out var secondary) && TryRead(third, out var tertiary)
                ? new WebVersion(primary, secondary, tertiary)
                : null;
        return version is not null;
    }

    /// <summary>The hash that stands for the build at registration.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "WhatsApp's protocol asks for MD5; nothing rests on it.")]
    public byte[] BuildHash() => MD5.HashData(Encoding.ASCII.GetBytes(ToString()));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Primary}.{Secondary}.{Tertiary}");

    private static bool TryRead(string text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
