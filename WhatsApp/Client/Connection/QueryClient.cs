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

    /// <summary>Sends a query and waits for the answer.</summary>
    /// <exception cref="QueryException">WhatsApp answered with an error.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    /// <exception cref="DisconnectedException">The connection ended first.</exception>
    public async Task<Node> SendAsync(string type, string xmlns, NodeContent content, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var id = NextId();
        var query = new Node("iq", [("id", id), ("xmlns", xmlns), ("type", type), ("to", Jid.ServerJid)], content);
        try
        {
            // The time limit holds for the writing too: a dead connection may take no more bytes.
            var answer = await ExchangeAsync(query, replies.Expect(id)).Observe().WaitAsync(timeout, clock, cancellationToken);
            if (answer["type"] != "error") return answer;

            var error = answer.Child("error");
            throw new QueryException((int)(error?.GetNumber("code") ?? 0), error?["text"]);
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
