using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Which failure ends a connection for which reason.</summary>
internal static class DisconnectMapping
{
    /// <summary>The event that says how a connection ended.</summary>
    public static Disconnected ToEvent(DisconnectedException end) => new(end.Reason, end.Message) { Code = end.Code, Expires = end.Expires };

    public static DisconnectedException From(Exception failure) => failure switch
    {
        DisconnectedException known => known,
        StoreFailedException => new(DisconnectReason.StorageFailed, "The device store failed.", failure),
        DeviceFencedException => new(DisconnectReason.Fenced, failure.Message, failure),
        ProtocolException or InvalidProtocolBufferException => new(DisconnectReason.ProtocolError, failure.Message, failure),
        TimeoutException => new(DisconnectReason.ServerUnavailable, "WhatsApp did not answer in time.", failure),
        OperationCanceledException => new(DisconnectReason.Requested, "The connection was closed.", failure),
        _ => new(DisconnectReason.ProtocolError, "A stanza could not be handled.", failure),
    };
}
