using System.Globalization;
using Wapio.Sandbox.Server.Queries;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Keys;

/// <summary>The queries about keys: stock, upload, rotation, digest and fetching of bundles.</summary>
internal sealed class EncryptQueries(PreKeyUpload upload, BundleFetch fetch) : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["encrypt"];

    public void Handle(Query query)
    {
        if (query.IsSet)
        {
            if (query.Child("rotate") is { } rotate) PreKeyUpload.Rotate(query, rotate);
            else upload.Upload(query);
        }
        else if (query.Child("count") is not null)
        {
            query.Reply(new Node("count", [("value", query.Sender.PreKeys.Count.ToString(CultureInfo.InvariantCulture))]));
        }
        else if (query.Child("digest") is not null)
        {
            query.Reply(KeyDigest.Of(query.Sender));
        }
        else if (query.Child("key") is { } key)
        {
            fetch.Fetch(query, key);
        }
        else
        {
            query.RefuseUnknown();
        }
    }
}
