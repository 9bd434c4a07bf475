namespace Wapio.WhatsApp.Client.Connection;

/// <summary>WhatsApp answered a query with an error.</summary>
internal sealed class QueryException(int code, string? text) : Exception($"WhatsApp answered with error {code} ({text ?? "no text"}).")
{
    /// <summary>The code, 0 when there was none.</summary>
    public int Code { get; } = code;
}
