using System.Collections.Frozen;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Queries;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes queries (<c>iq</c>) and finds who answers by namespace. What nobody answers gets error 501.</summary>
internal sealed partial class QueryHandler(IEnumerable<IQueryHandler> handlers, ILogger<QueryHandler> logger) : IStanzaHandler
{
    private readonly FrozenDictionary<string, IQueryHandler> _handlers =
        handlers.SelectMany(h => h.Namespaces.Select(n => (n, h))).ToFrozenDictionary(p => p.n, p => p.h);

    public string Tag => "iq";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        stanza.RequireText("id");
        var query = new Query(sender, stanza, link);
        if (stanza["type"] is not ("get" or "set")) throw new MalformedStanzaException("An iq is of type get, set, result or error.");

        if (stanza["xmlns"] is { } xmlns && _handlers.TryGetValue(xmlns, out var handler)) handler.Handle(query);
        else query.RefuseUnknown();

        if (query.WasUnknown) LogUnknown(sender.StorageKey, stanza);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Device} asked what the sandbox does not know: {Stanza}")]
    private partial void LogUnknown(string device, Node stanza);
}
