using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>What one connection needs to send and fetch files; made when it first does.</summary>
internal sealed class MediaTransfers
{
    public MediaTransfers(ConnectionContext context)
    {
        var options = context.Options.Media;
        var direct = options.Http ?? MediaHttp.Shared;
        var http = context.Options.Proxy is { } proxy ? direct.Through(proxy) : direct;
        var connections = new MediaConnections(context.Queries, context.Clock);
        Downloader = new MediaDownloader(connections, http, options, context.Clock, context.Logger);
        Uploader = new MediaUploader(connections, http, options, context.Clock, context.Logger);
        Reuploads = new MediaReuploads(context.Device, context.Sender, options.ReuploadTimeout, context.Clock);
    }

    public MediaDownloader Downloader { get; }

    public MediaUploader Uploader { get; }

    public MediaReuploads Reuploads { get; }
}
