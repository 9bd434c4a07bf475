namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Times in stanzas: Unix seconds.</summary>
internal static class Timestamps
{
    private static readonly long Maximum = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static bool TryParse(long? seconds, out DateTimeOffset timestamp)
    {
        var inRange = seconds is >= 0 && seconds <= Maximum;
        timestamp = inRange ? DateTimeOffset.FromUnixTimeSeconds(seconds!.Value) : default;
        return inRange;
    }
}
