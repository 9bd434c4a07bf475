using System.Diagnostics;
using OpenTelemetry;

namespace Wapio.Silo.Telemetry;

/// <summary>Takes from every span what of an address may hold a number, a name or a token. The route of a request stays.</summary>
internal sealed class PathRemover : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.query", "url.full", "http.target", "http.url"];

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags)
            if (data.GetTagItem(tag) is not null) data.SetTag(tag, null);
    }
}
