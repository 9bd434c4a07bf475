using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;

namespace Wapio.Storage.Tests;

/// <summary>Rows to write.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly byte[] Payload = "the payload of a message"u8.ToArray();

    public const string Chat = "4915100000001@s.whatsapp.net";

    public static SessionRow Session(string id, string account = TestStore.Account) => new() { Id = id, AccountId = account, CreatedAt = Now };

    public static MessageRow Outbound(string? provider = null, string chat = Chat, string session = TestStore.Session)
    {
        var id = Identifiers.Message();
        return new MessageRow
        {
            Id = id,
            SessionId = session,
            Direction = MessageDirection.Out,
            ProviderMessageId = provider ?? "3EB0" + id[^18..],
            ChatJid = chat,
            Kind = "text",
            Text = "hello",
            Status = MessageStatus.Queued,
            CreatedAt = Now,
        };
    }

    public static MessageRow Inbound(string provider, string sender = Chat, string session = TestStore.Session) => new()
    {
        Id = Identifiers.Message(),
        SessionId = session,
        Direction = MessageDirection.In,
        ProviderMessageId = provider,
        ChatJid = sender,
        SenderJid = sender,
        Kind = "text",
        Text = "an answer",
        Status = MessageStatus.Received,
        CreatedAt = Now,
    };

    public static IdempotencyRow Idempotency(string key, string subject, byte hash = 1, string scope = TestStore.Session)
    {
        var bodyHash = new byte[32];
        bodyHash[0] = hash;
        return new IdempotencyRow(scope, key, bodyHash, subject, "{\"answer\":1}"u8.ToArray(), Now);
    }
}
