namespace Wapio.Storage.Postgres;

/// <summary>
/// Texts as PostgreSQL can hold them. It refuses the character U+0000, which JSON and WhatsApp both let pass: in rows it becomes the replacement
/// character. What is sent and delivered is bytes, and stays as it was.
/// </summary>
internal static class PostgresText
{
    private const char Null = '\0';
    private const char Replacement = '\uFFFD';

    /// <summary>The value of a parameter, or what takes its place.</summary>
    public static object Storable(object value) => value switch
    {
        string text when text.Contains(Null) => text.Replace(Null, Replacement),
        string?[] texts when Array.Exists(texts, text => text?.Contains(Null) == true) => Array.ConvertAll(texts, text => text?.Replace(Null, Replacement)),
        _ => value,
    };
}
