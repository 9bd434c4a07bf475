namespace Wapio.Capabilities.Tests.People;

/// <summary>A picture to set.</summary>
internal static class Pictures
{
    /// <summary>A JPEG file of 32 by 32 pixels in one colour.</summary>
    public const string Base64 =
        "/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8" +
        "fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAgACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAA" +
        "AAAAAAAAAAAAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCMBWSQAAAAAH//2Q==";

    public static byte[] Jpeg => Convert.FromBase64String(Base64);
}
