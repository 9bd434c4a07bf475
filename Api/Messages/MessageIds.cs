using Microsoft.AspNetCore.Http;
using Orleans;
using Wapio.Api.Access;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Messages;

/// <summary>Which message a route names: by our id, or by WhatsApp's within the session that the request acts on.</summary>
internal sealed class MessageIds(SessionResolver sessions, IGrainFactory grains)
{
    private const string Prefix = "bps_msg_";
    private const int Longest = 128;

    /// <summary>Our id; ends the request with 404 when there is no such message. An id of ours is taken as it is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The id in the route.</param>
    /// <param name="session">The session that the body names, if it names one.</param>
    public async ValueTask<string> ResolveAsync(HttpContext context, string id, string? session = null)
    {
        if (id.StartsWith(Prefix, StringComparison.Ordinal) || id.Length > Longest) return id;

        var sessionId = await sessions.ResolveAsync(context, session);
        var found = await grains.GetGrain<ISessionActions>(sessionId).FindMessage(context.Caller(), id);
        return found.OrRefuse().MessageId;
    }
}
