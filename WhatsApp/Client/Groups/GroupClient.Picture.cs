using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Groups;

/// <content>The picture.</content>
public sealed partial class GroupClient
{
    private const string PictureNamespace = "w:profile:picture";

    /// <summary>Changes the picture.</summary>
    /// <param name="group">The group.</param>
    /// <param name="jpeg">A square JPEG, 640 pixels wide at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of the picture.</returns>
    /// <exception cref="RequestException">WhatsApp refused it (406 when it is no such image), or the connection is gone.</exception>
    public Task<string> SetPictureAsync(Jid group, ReadOnlyMemory<byte> jpeg, CancellationToken cancellationToken)
    {
        Check(group);
        if (jpeg.IsEmpty) throw new ArgumentException("There is no picture.", nameof(jpeg));
        return _gate.RunAsync(
            async (connection, token) =>
            {
                var picture = new Node("picture", [("type", "image")], jpeg);
                var answer = await connection.Context.Queries.SendAsync("set", PictureNamespace, Jid.ServerJid, group, picture, token);
                return answer.Child("picture")?["id"] ?? throw new ProtocolException("The answer holds no picture.");
            },
            cancellationToken);
    }

    /// <summary>Removes the picture.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task RemovePictureAsync(Jid group, CancellationToken cancellationToken)
    {
        Check(group);
        return _gate.RunAsync(
            (connection, token) => connection.Context.Queries.SendAsync("set", PictureNamespace, Jid.ServerJid, group, default(NodeContent), token),
            cancellationToken);
    }

    /// <summary>Where the picture is; null when there is none.</summary>
    /// <param name="group">The group.</param>
    /// <param name="preview">The small one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task<GroupPicture?> GetPictureAsync(Jid group, bool preview, CancellationToken cancellationToken)
    {
        Check(group);
        return _gate.RunAsync(
            async (connection, token) =>
            {
                try
                {
                    var query = new Node("picture", [("type", preview ? "preview" : "image"), ("query", "url")]);
                    var answer = await connection.Context.Queries.SendAsync("get", PictureNamespace, Jid.ServerJid, group, query, token);
                    return answer.Child("picture") is { } picture && picture["id"] is { } id && Uri.TryCreate(picture["url"], UriKind.Absolute, out var url)
                        ? new GroupPicture(id, url)
                        : null;
                }
                catch (QueryException refused) when (refused.Code == 404)
                {
                    return null;
                }
            },
            cancellationToken);
    }
}
