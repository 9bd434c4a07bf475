using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Client.Pairing.Codes;

/// <summary>
/// Links this device by a code that is entered on the phone, in place of a QR that it scans (seen in tulir/whatsmeow, pair-code.go). The
/// phone's word then comes as it does after a scan.
/// </summary>
internal sealed partial class CodePairing(ConnectionContext context)
{
    private readonly ILogger _logger = context.Logger;
    private volatile Request? _request;

    /// <summary>The secret that vouches for the phone's word, once a code was entered; null before.</summary>
    public byte[]? AdvSecret { get; private set; }

    /// <summary>Asks WhatsApp to expect a code for a phone.</summary>
    /// <param name="number">The phone's number, digits only.</param>
    /// <param name="code">The code without a dash.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="QueryException">WhatsApp refused.</exception>
    public async Task BeginAsync(string number, string code, PairingCodeOptions options, CancellationToken cancellationToken)
    {
        var (phone, ephemeral) = (Jid.FromPhone(number), KeyPair.Generate());
        var noise = KeyPair.FromPrivate(context.Device.Credentials.NoiseKey.Span).PublicKey;
        var answer = await context.Queries.SetAsync(
            "md",
            new Node(
                "link_code_companion_reg",
                [("jid", phone), ("stage", "companion_hello"), ("should_show_push_notification", options.ShowNotification ? "true" : "false")],
                new[]
                {
                    new Node("link_code_pairing_wrapped_companion_ephemeral_pub", [], CodeCipher.Wrap(code, ephemeral.PublicKey)),
                    new Node("companion_server_auth_key_pub", [], noise),
                    new Node("companion_platform_id", [], Encoding.UTF8.GetBytes(options.ClientType)),
                    new Node("companion_platform_display", [], Encoding.UTF8.GetBytes(options.DisplayName)),
                    new Node("link_code_pairing_nonce", [], new byte[1]),
                }),
            cancellationToken);
        var reference = answer.Child("link_code_companion_reg")?.Child("link_code_pairing_ref")?.Content.Bytes
            ?? throw new ProtocolException("WhatsApp gave no reference for the code.");
        _request = new Request(phone, code, ephemeral, reference.ToArray());
    }

    /// <summary>Somebody has entered the code: makes the keys, and gives the phone its part. Runs in the background, as it waits for WhatsApp.</summary>
    /// <param name="hello">What the phone says: <c>link_code_companion_reg</c>.</param>
    /// <param name="cancellationToken">Set when the connection ends.</param>
    public async Task FinishAsync(Node hello, CancellationToken cancellationToken)
    {
        try
        {
            await AnswerAsync(hello, cancellationToken);
        }
        catch (Exception failure) when (failure is PairingException or CryptographicException or QueryException or TimeoutException)
        {
            LogFailed(failure);
            await context.Events.PublishAsync(new PairingFailed(failure.Message), cancellationToken);
        }
    }

    private async Task AnswerAsync(Node hello, CancellationToken cancellationToken)
    {
        if (_request is not { } request) throw Malformed("No code was asked for.");
        if (!Bytes(hello, "link_code_pairing_ref").Span.SequenceEqual(request.Reference)) throw Malformed("The phone answered to another code.");

        var (wrapped, primary) = (Bytes(hello, "link_code_pairing_wrapped_primary_ephemeral_pub"), Bytes(hello, "primary_identity_pub"));
        if (wrapped.Length != CodeCipher.WrappedSize || primary.Length != Curve25519.KeySize) throw Malformed("The phone's keys are incomplete.");

        var identity = context.Device.Identity.IdentityKey;
        var bundle = KeyBundle.Create(request.Ephemeral, CodeCipher.Unwrap(request.Code, wrapped.Span), identity, primary.Span);
        AdvSecret = bundle.AdvSecret;
        await context.Queries.SetAsync(
            "md",
            new Node(
                "link_code_companion_reg",
                [("jid", request.Phone), ("stage", "companion_finish")],
                new[]
                {
                    new Node("link_code_pairing_wrapped_key_bundle", [], bundle.Wrapped),
                    new Node("companion_identity_public", [], identity.PublicKey),
                    new Node("link_code_pairing_ref", [], request.Reference),
                }),
            cancellationToken);
    }

    private static ReadOnlyMemory<byte> Bytes(Node hello, string child) => hello.Child(child)?.Content.Bytes ?? default;

    private static PairingException Malformed(string message) => new(500, "internal-error", message);

    /// <param name="Phone">Whose code it is.</param>
    /// <param name="Code">The code.</param>
    /// <param name="Ephemeral">The key that the code hides.</param>
    /// <param name="Reference">WhatsApp's name for it.</param>
    private sealed record Request(Jid Phone, string Code, KeyPair Ephemeral, byte[] Reference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A pairing code was entered in vain")]
    private partial void LogFailed(Exception failure);
}
