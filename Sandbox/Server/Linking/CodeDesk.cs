using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>
/// Carries the words of clients and phones that link by a code to each other (<c>link_code_companion_reg</c>). The server never knows the code.
/// </summary>
internal sealed partial class CodeDesk(TimeProvider clock)
{
    private static readonly TimeSpan FinishPatience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, CodeRequest> _byNumber = new();

    /// <summary>Takes a client's word; returns the answer to its query.</summary>
    public Node Answer(LinkingRequest request, Node iq, Node stage)
    {
        var jid = stage.RequireJid("jid");
        return stage["stage"] switch
        {
            "companion_hello" when IsSound(request, stage) => Hello(request, iq, stage, jid),
            "companion_finish" when _byNumber.TryGetValue(jid.User, out var waiting) && IsFinishOf(waiting, request, stage) => Result(iq),
            _ => Refusal(iq, 400, "bad-request"),
        };
    }

    /// <summary>The client that waits for a code on this phone; null when there is none.</summary>
    public CodeRequest? Find(Account account) =>
        _byNumber.TryGetValue(account.Number, out var request) && !request.Request.IsGone ? request : null;

    /// <summary>Passes on what the phone says, and waits for what the client says to that.</summary>
    public async Task<Node> ExchangeAsync(CodeRequest request, byte[] wrappedEphemeral, byte[] identity, CancellationToken cancellationToken)
    {
        var finish = request.Finish = new TaskCompletionSource<Node>(TaskCreationOptions.RunContinuationsAsynchronously);
        request.Request.Connection.Send(new Node("notification",
        [
            ("from", Jid.ServerJid),
            ("type", "link_code_companion_reg"),
            ("id", StanzaIds.Create()),
        ], new Node("link_code_companion_reg", [("stage", "primary_hello")], new Node[]
        {
            new("link_code_pairing_wrapped_primary_ephemeral_pub", default, wrappedEphemeral),
            new("primary_identity_pub", default, identity),
            new("link_code_pairing_ref", default, request.Reference),
        })));
        return await finish.Task.WaitAsync(FinishPatience, clock, cancellationToken);
    }

    /// <summary>The client is linked, or has gone.</summary>
    public void Forget(LinkingRequest request)
    {
        foreach (var (number, waiting) in _byNumber)
        {
            if (waiting.Request == request) _byNumber.TryRemove(KeyValuePair.Create(number, waiting));
        }
    }

    private static bool IsSound(LinkingRequest request, Node hello) =>
        hello.BytesOf("link_code_pairing_wrapped_companion_ephemeral_pub").Length == 80
        && hello.BytesOf("companion_server_auth_key_pub").Span.SequenceEqual(request.Registration.NoiseKey)
        && hello.BytesOf("companion_platform_id").Length is 1 or 2
        && hello.BytesOf("link_code_pairing_nonce").Length > 0
        && Display().IsMatch(Encoding.UTF8.GetString(hello.BytesOf("companion_platform_display").Span));

    private static bool IsFinishOf(CodeRequest waiting, LinkingRequest request, Node finish) =>
        waiting.Request == request
        && finish.BytesOf("link_code_pairing_ref").Span.SequenceEqual(waiting.Reference)
        && finish.BytesOf("companion_identity_public").Span.SequenceEqual(request.Registration.IdentityKey)
        && waiting.Finish?.TrySetResult(finish) == true;

    private Node Hello(LinkingRequest request, Node iq, Node hello, Jid jid)
    {
        var reference = Encoding.ASCII.GetBytes("2@" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)));
        _byNumber[jid.User] = new CodeRequest(request, reference, hello.BytesOf("link_code_pairing_wrapped_companion_ephemeral_pub").ToArray());
        return Result(iq, new Node("link_code_companion_reg", [("stage", "companion_hello")], new Node("link_code_pairing_ref", default, reference)));
    }

    private static Node Result(Node iq, NodeContent content = default) =>
        new("iq", [("from", Jid.ServerJid), ("id", iq["id"]!), ("type", "result")], content);

    private static Node Refusal(Node iq, int code, string text) => new("iq",
        [("from", Jid.ServerJid), ("id", iq["id"]!), ("type", "error")],
        new Node("error", [("code", code.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("text", text)]));

    /// <summary>WhatsApp takes the common browsers and systems, as "Browser (System)"; which ones exactly is not known.</summary>
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z ]{1,30} \([A-Za-z][A-Za-z0-9 ]{1,30}\)\z")]
    private static partial Regex Display();
}
