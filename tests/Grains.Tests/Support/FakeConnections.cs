using System.Collections.Concurrent;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Tests.Support;

/// <summary>Makes scripted connections and remembers them.</summary>
internal sealed class FakeConnections : ISessionConnectionFactory
{
    private static readonly DateTimeOffset FarAway = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ConcurrentQueue<FakeConnection> All { get; } = new();

    /// <summary>What connecting does: by default a linked device logs in, another one shows a code.</summary>
    public Func<FakeConnection, CancellationToken, Task> Script { get; set; } = (connection, _) =>
    {
        if (connection.IsLinked) connection.LogIn();
        else connection.Emit(new QrCodeIssued($"code-{Guid.NewGuid():n}", FarAway));
        return Task.CompletedTask;
    };

    /// <summary>What sending leads to: by default an acknowledgement.</summary>
    public Func<FakeConnection, OutgoingMessage, Task<SendAcknowledged>> OnSend { get; set; } =
        (_, _) => Task.FromResult(new SendAcknowledged(DateTimeOffset.UnixEpoch));

    /// <summary>What using a feature of the client leads to: a task of the type that is asked for. By default the client is not connected.</summary>
    public Func<FakeConnection, Type, CancellationToken, Task>? OnUse { get; set; }

    /// <summary>What uploading a file leads to: by default the media host refuses it.</summary>
    public Func<Stream, MediaKind, Task<UploadedMedia>> OnUpload { get; set; } =
        (_, _) => Task.FromException<UploadedMedia>(new MediaException(MediaError.UploadRefused, "scripted"));

    /// <summary>What logging out leads to: by default it goes well.</summary>
    public Func<FakeConnection, Task> OnLogout { get; set; } = _ => Task.CompletedTask;

    public ISessionConnection Create(SessionRow session, IDeviceStore store)
    {
        var connection = new FakeConnection(this, session, store);
        All.Enqueue(connection);
        return connection;
    }

    public FakeConnection LatestOf(string sessionId) => All.Last(connection => connection.Session.Id == sessionId);

    public int CountOf(string sessionId) => All.Count(connection => connection.Session.Id == sessionId);

    /// <summary>All tries of a session in the order in which they were made.</summary>
    public List<OutgoingMessage> TriedBy(string sessionId) =>
        [.. All.Where(connection => connection.Session.Id == sessionId).SelectMany(connection => connection.Tried)];
}
