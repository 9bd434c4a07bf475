using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>Asks for pictures and sets them (<c>w:profile:picture</c>; seen in tulir/whatsmeow, user.go, and Baileys, chats).</summary>
internal static class PictureQueries
{
    /// <summary>So large may a picture be, in bytes. WhatsApp's own apps send some ten thousand.</summary>
    public const int MaximumSize = 1 << 20;

    private const string Namespace = "w:profile:picture";

    /// <summary>Finds the picture of a person, group or channel.</summary>
    public static async Task<ProfilePicture> GetAsync(ConnectionContext context, Jid jid, PictureSize size, string? knownId, CancellationToken cancellationToken)
    {
        // With a token for the own picture WhatsApp would not answer at all (seen in Baileys, chats).
        var token = jid.IsPerson ? await context.Tokens.FindTrustedAsync(jid, cancellationToken) : null;
        var picture = new Node(
            "picture",
            [("type", size == PictureSize.Preview ? "preview" : "image"), ("query", "url"), ("id", knownId!)],
            token is null ? default(NodeContent) : PrivacyTokens.NodeOf(token));
        try
        {
            var answer = await context.Queries.SendAsync("get", Namespace, Jid.ServerJid, jid, picture, cancellationToken);
            return PictureReader.Read(answer, knownId);
        }
        catch (QueryException error) when (PictureReader.Explain(error) is { } explained)
        {
            return explained;
        }
    }

    /// <summary>Sets the picture of the own account, or of a group.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="target">The group; null for the own account.</param>
    /// <param name="jpeg">The picture as a JPEG file.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <returns>The id of the picture, when WhatsApp says it.</returns>
    public static async Task<string?> SetAsync(ConnectionContext context, Jid? target, ReadOnlyMemory<byte> jpeg, CancellationToken cancellationToken)
    {
        var picture = new Node("picture", [("type", "image")], jpeg);
        var answer = await context.Queries.SendAsync("set", Namespace, Jid.ServerJid, target, picture, cancellationToken);
        return answer.Child("picture")?["id"];
    }

    /// <summary>Removes the picture of the own account, or of a group.</summary>
    public static Task RemoveAsync(ConnectionContext context, Jid? target, CancellationToken cancellationToken) =>
        context.Queries.SendAsync("set", Namespace, Jid.ServerJid, target, default, cancellationToken);

    /// <summary>Checks that bytes can be a picture.</summary>
    /// <exception cref="ArgumentException">They are no JPEG file, or it is too large.</exception>
    public static void Check(ReadOnlyMemory<byte> jpeg)
    {
        if (jpeg.Length > MaximumSize) throw new ArgumentException($"A picture may have {MaximumSize} bytes.", nameof(jpeg));
        if (!jpeg.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) throw new ArgumentException("A picture is a JPEG file.", nameof(jpeg));
    }
}
