using System.Collections.Frozen;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server;

/// <summary>Finds the handler of a stanza by its tag. What nobody takes, or what is malformed, ends the stream.</summary>
internal sealed partial class StanzaDispatcher(IEnumerable<IStanzaHandler> handlers, IncomingFaults faults, ILogger<StanzaDispatcher> logger)
{
    private readonly FrozenDictionary<string, IStanzaHandler> _handlers = handlers.ToFrozenDictionary(h => h.Tag);

    public void Dispatch(Device sender, Node stanza, IDeviceLink link)
    {
        LogReceived(sender.StorageKey, stanza);
        try
        {
            if (!_handlers.TryGetValue(stanza.Tag, out var handler)) throw new MalformedStanzaException($"No stanza is called {stanza.Tag}.");
            if (!faults.TryHandle(sender, stanza, link)) handler.Handle(sender, stanza, link);
        }
        catch (MalformedStanzaException exception)
        {
            LogRefused(sender.StorageKey, stanza, exception.Message);
            link.Close(StreamErrors.NotWellFormed);
        }
#pragma warning disable CA1031 // A mistake of the sandbox ends this stream and no other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, sender.StorageKey, stanza);
            link.Close(StreamErrors.WithCode(500));
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Device} sent {Stanza}")]
    private partial void LogReceived(string device, Node stanza);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Device} sent {Stanza}, which the sandbox failed to handle")]
    private partial void LogFailed(Exception exception, string device, Node stanza);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Device} sent {Stanza}: {Reason}")]
    private partial void LogRefused(string device, Node stanza, string reason);
}
