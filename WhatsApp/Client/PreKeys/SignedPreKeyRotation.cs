using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>
/// Replaces the signed pre-key when it has become old (the query as in Baileys, messages-send: rotateSignedPreKey). The one before stays for
/// those who began with it; the one before that goes.
/// </summary>
internal sealed partial class SignedPreKeyRotation(ConnectionContext context)
{
    private readonly ILogger _logger = context.Logger;

    /// <summary>Replaces the key if it is old enough.</summary>
    /// <exception cref="QueryException">WhatsApp refused the new key; the old one stays in use.</exception>
    public async Task RotateAsync(CancellationToken cancellationToken)
    {
        var current = context.Device.Credentials.SignedPreKeyId;
        if (await context.Lane.LoadOneAsync(PreKeyIds.Signed(current), cancellationToken) is not { } stored) return;
        var created = DateTimeOffset.FromUnixTimeMilliseconds(StoredPreKey.Parser.ParseFrom(stored).CreatedAt);
        if (context.Clock.GetUtcNow() - created < context.Options.SignedPreKeyLifetime) return;

        var number = current == PreKeyIds.Maximum ? 1 : current + 1;
        var key = SignedPreKeys.Create(context.Device.Identity, number, context.Clock);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await context.Lane.RunAsync(
            transaction =>
            {
                transaction.Put(PreKeyIds.Signed(number), key.ToByteArray());
                transaction.Written = written;
                return ValueTask.CompletedTask;
            },
            cancellationToken);

        // A key that WhatsApp hands out before it is durable here could not decrypt after a crash.
        await written.Task.WaitAsync(cancellationToken);
        var named = new NumberedPreKey(number, KeyPair.FromPrivate(key.PrivateKey.Span).PublicKey, key.Signature.ToByteArray());
        await context.Queries.SetAsync("encrypt", new Node("rotate", [], PreKeyNodes.Key(named)), cancellationToken);

        await context.Lane.RunAsync(
            transaction =>
            {
                context.Device.Credentials.SignedPreKeyId = number;
                context.Device.Stage(transaction);
                if (current > 1) transaction.Delete(PreKeyIds.Signed(current - 1));
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        LogRotated(number);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The signed pre-key is now number {Number}")]
    private partial void LogRotated(uint number);
}
