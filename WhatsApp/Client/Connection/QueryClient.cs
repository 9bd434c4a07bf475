using System.Globalization;
using System.Security.Cryptography;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Asks WhatsApp: an <c>iq</c> stanza out, the answer with the same id back.</summary>
internal sealed class QueryClient(StanzaSender sender, PendingReplies replies, ClientOptions options, TimeProvider clock)
{
    private readonly string _prefix = Convert.ToHexString(RandomNumberGenerator.GetBytes(4)) + ".";
    private long _last;

    /// <summary>Makes an id that no other stanza of this connection has.</summary>
    public string NextId() => _prefix + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);

    /// <summary>Sends a <c>get</c> to WhatsApp's own address.</summary>
    public Task<Node> GetAsync(string xmlns, NodeContent content, CancellationToken cancellationToken) =>
        SendAsync("get", xmlns, content, options.QueryTimeout, cancellationToken);

    /// <summary>Sends a <c>set</c> to WhatsApp's own address.</summary>
    public Task<Node> SetAsync(string xmlns, NodeContent content, CancellationToken cancellationToken) =>
        SendAsync("set", xmlns, content, options.QueryTimeout, cancellationToken);

    /// <summary>Sends a query to an address of its own (a group, a channel), with or without somebody whom it is about.</summary>
    /// <param name="type"><c>get</c> or <c>set</c>.</param>
    /// <param name="xmlns">The namespace.</param>
    /// <param name="to">Who is asked.</param>
    /// <param name="target">Whom it is about, where the namespace knows a <c>target</c>.</param>
    /// <param name="content">What is asked.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    public Task<Node> SendAsync(string type, string xmlns, Jid to, Jid? target, NodeContent content, CancellationToken cancellationToken) =>
        SendAsync(type, xmlns, to, target, content, options.QueryTimeout, cancellationToken);

    /// <summary>Sends a query to WhatsApp's own address and waits for the answer.</summary>
    /// <exception cref="QueryException">WhatsApp answered with an error.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    /// <exception cref="DisconnectedException">The connection ended first.</exception>
    public Task<Node> SendAsync(string type, string xmlns, NodeContent content, TimeSpan timeout, CancellationToken cancellationToken) =>
        SendAsync(type, xmlns, Jid.ServerJid, null, content, timeout, cancellationToken);

    private async Task<Node> SendAsync(
        string type,
        string xmlns,
        Jid to,
        Jid? target,
        NodeContent content,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var id = NextId();
        var query = new Node(
            "iq",
            [("id", id), ("xmlns", xmlns), ("type", type), ("to", to), target is { } subject ? ("target", subject) : ("target", (string)null!)],
            content);
        try
        {
            // The time limit holds for the writing too: a dead connection may take no more bytes.
            var answer = await ExchangeAsync(query, replies.Expect(id)).Observe().WaitAsync(timeout, clock, cancellationToken);
            if (answer["type"] != "error") return answer;

            var error = answer.Child("error");
            throw new QueryException((int)(error?.GetNumber("code") ?? 0), error?["text"], Refusals.BackOffOf(error));
        }
        finally
        {
            replies.Forget(id);
        }
    }

    private async Task<Node> ExchangeAsync(Node query, Task<Node> reply)
    {
        await sender.SendAsync(query);
        return await reply;
    }
}
