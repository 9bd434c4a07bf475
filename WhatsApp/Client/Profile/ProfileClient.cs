using System.Text;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Contacts;

namespace Wapio.WhatsApp.Client.Profile;

/// <summary>What the own account shows of itself.</summary>
public sealed class ProfileClient
{
    /// <summary>So long may an "about" text be, in characters.</summary>
    public const int LongestAbout = 139;

    private readonly ClientGate _gate;

    internal ProfileClient(ClientGate gate) => _gate = gate;

    /// <summary>Sets the own picture.</summary>
    /// <param name="jpeg">A JPEG file, square, 640 pixels wide by custom, 1 MiB at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id of the picture, when WhatsApp says it.</returns>
    /// <exception cref="ArgumentException">It is no JPEG file, or too large.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<string?> SetPictureAsync(ReadOnlyMemory<byte> jpeg, CancellationToken cancellationToken)
    {
        PictureQueries.Check(jpeg);
        return await _gate.RunAsync((connection, token) => PictureQueries.SetAsync(connection.Context, null, jpeg, token), cancellationToken);
    }

    /// <summary>Removes the own picture.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task RemovePictureAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => PictureQueries.RemoveAsync(connection.Context, null, token), cancellationToken);

    /// <summary>Sets the own "about" text (seen in Baileys, chats).</summary>
    /// <param name="about">The text; may be empty, <see cref="LongestAbout"/> characters at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task SetAboutAsync(string about, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (about.Length > LongestAbout) throw new ArgumentException($"An about text has {LongestAbout} characters at most.", nameof(about));
        var status = new Node("status", [], Encoding.UTF8.GetBytes(about));
        await _gate.RunAsync((connection, token) => connection.Context.Queries.SetAsync("status", status, token), cancellationToken);
    }
}
