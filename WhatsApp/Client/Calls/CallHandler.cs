using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Calls;

/// <summary><c>call</c>: told, and acknowledged once that is kept (seen in tulir/whatsmeow, call.go).</summary>
internal sealed class CallHandler(CryptoLane lane, TimeProvider clock) : IStanzaHandler
{
    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (stanza["id"] is null) return;

        await lane.RunAsync(
            transaction =>
            {
                if (Read(stanza) is { } call) transaction.Events.Add(call);
                transaction.Stanzas.Add(Acknowledgement.Of(stanza));
                return ValueTask.CompletedTask;
            },
            cancellationToken);
    }

    private CallReceived? Read(Node stanza)
    {
        if (stanza.Children is not [var content] || StageOf(content.Tag) is not { } stage) return null;
        if (stanza.GetJid("from") is not { } from || content["call-id"] is not { Length: > 0 } id) return null;

        var creator = content.GetJid("call-creator") ?? from;
        var group = content.GetJid("group-jid");
        return new CallReceived(stage, id, from, creator, Timestamps.TryParse(stanza.GetNumber("t"), out var time) ? time : clock.GetUtcNow())
        {
            CreatorAlternate = creator.IsLid ? content.GetJid("caller_pn") : content.GetJid("caller_lid"),
            Group = group,
            IsVideo = content.Child("video") is not null || content["media"] == "video",
            IsGroup = group is not null || content["type"] == "group",
            Reason = content["reason"],
            Offline = stanza["offline"] is not null,
        };
    }

    private static CallStage? StageOf(string tag) => tag switch
    {
        "offer" => CallStage.Offered,
        "offer_notice" => CallStage.Noticed,
        "preaccept" => CallStage.Ringing,
        "accept" => CallStage.Accepted,
        "reject" => CallStage.Rejected,
        "terminate" => CallStage.Terminated,

        // The rest is about media, which this library has no part in.
        _ => null,
    };
}
