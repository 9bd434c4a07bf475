using System.Buffers.Binary;
using System.Text;

namespace Wapio.Storage.Sealing;

/// <summary>Where a sealed value lives; authenticated with it.</summary>
/// <param name="Scope">The session (or account) whose derived key seals it.</param>
/// <param name="Column">What it is: a kind of key state, or one of the constants of this type.</param>
/// <param name="Id">Which one.</param>
internal readonly record struct SealPlace(string Scope, int Column, string Id)
{
    private const int Payload = 0x100;
    private const int Text = 0x101;
    private const int Answer = 0x102;
    private const int Proxy = 0x103;
    private const int Check = 0x104;
    private const int Event = 0x105;
    private const int WebhookUrl = 0x106;
    private const int WebhookSecret = 0x107;
    private const int WebhookPreviousSecret = 0x108;
    private const int MediaOrigin = 0x109;
    private const int MediaFileName = 0x10a;
    private const int Shared = 0x10b;

    /// <summary>The value by which the master key is checked at start.</summary>
    public static readonly SealPlace KeyCheck = new("", Check, "");

    public static SealPlace KeyState(string sessionId, byte kind, string id) => new(sessionId, kind, id);

    public static SealPlace MessagePayload(string sessionId, string messageId) => new(sessionId, Payload, messageId);

    public static SealPlace MessageText(string sessionId, string messageId) => new(sessionId, Text, messageId);

    public static SealPlace IdempotentAnswer(string scope, string key) => new(scope, Answer, key);

    public static SealPlace ProxyUrl(string sessionId) => new(sessionId, Proxy, "");

    public static SealPlace EventPayload(string sessionId, string eventId) => new(sessionId, Event, eventId);

    public static SealPlace TargetUrl(string sessionId) => new(sessionId, WebhookUrl, "");

    public static SealPlace SigningSecret(string sessionId) => new(sessionId, WebhookSecret, "");

    public static SealPlace PreviousSigningSecret(string sessionId) => new(sessionId, WebhookPreviousSecret, "");

    public static SealPlace MediaSource(string sessionId, string messageId) => new(sessionId, MediaOrigin, messageId);

    public static SealPlace MediaName(string accountId, string mediaId) => new(accountId, MediaFileName, mediaId);

    public static SealPlace SharedSecret(string name) => new("", Shared, name);

    /// <summary>An encoding in which no two places are the same: column, then the length-prefixed scope, then the id.</summary>
    public ReadOnlySpan<byte> Encode(Span<byte> buffer)
    {
        var length = 8 + Encoding.UTF8.GetByteCount(Scope) + Encoding.UTF8.GetByteCount(Id);
        var output = length <= buffer.Length ? buffer[..length] : new byte[length];
        BinaryPrimitives.WriteInt32LittleEndian(output, Column);
        var scopeLength = Encoding.UTF8.GetBytes(Scope, output[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(output[4..], scopeLength);
        Encoding.UTF8.GetBytes(Id, output[(8 + scopeLength)..]);
        return output;
    }
}
