using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>Makes sense of the answers to picture queries (seen in tulir/whatsmeow, user.go).</summary>
internal static class PictureReader
{
    private const int NotModified = 304;
    private const int NoContent = 204;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int NotFound = 404;
    private const int LongestHash = 128;

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer, or what holds the <c>picture</c> node.</param>
    /// <param name="knownId">The id that was given with the query.</param>
    public static ProfilePicture Read(Node answer, string? knownId)
    {
        if (answer.Child("picture") is not { } picture) return new ProfilePicture(knownId is null ? PictureState.None : PictureState.Unchanged);

        return (picture.GetNumber("status"), picture["id"]) switch
        {
            (NotModified, _) => new ProfilePicture(PictureState.Unchanged),
            (NoContent, _) or (_, null or "") => new ProfilePicture(PictureState.None),
            (_, var id) when id == knownId => new ProfilePicture(PictureState.Unchanged),
            (_, var id) => new ProfilePicture(PictureState.Set)
            {
                Id = id,
                Url = Uri.TryCreate(picture["url"], UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : null,
                DirectPath = picture["direct_path"],
                Hash = Hash(picture["hash"]),
            },
        };
    }

    /// <summary>The picture that an error tells of; null when it tells of something else.</summary>
    public static ProfilePicture? Explain(QueryException error) => error.Code switch
    {
        Unauthorized or Forbidden => new ProfilePicture(PictureState.Hidden),
        NotFound => new ProfilePicture(PictureState.None),
        _ => null,
    };

    private static byte[] Hash(string? text)
    {
        var bytes = new byte[LongestHash];
        return text is { Length: <= LongestHash } && Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : [];
    }
}
