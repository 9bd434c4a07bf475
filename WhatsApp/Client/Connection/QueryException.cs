namespace Wapio.WhatsApp.Client.Connection;

/// <summary>WhatsApp answered a query with an error.</summary>
internal sealed class QueryException(int code, string? text, TimeSpan? backOff = null) : Exception($"WhatsApp answered with error {code} ({text ?? "no text"}).")
{
    /// <summary>The code, 0 when there was none.</summary>
    public int Code { get; } = code;

    /// <summary>How long WhatsApp wants to be left alone with this; null when it does not say.</summary>
    public TimeSpan? BackOff { get; } = backOff;
}
