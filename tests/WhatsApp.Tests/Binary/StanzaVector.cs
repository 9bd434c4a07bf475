using System.Text.Json;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Binary;

internal sealed record StanzaVector(StanzaVector.NodeVector Node, string Frame, string Compressed)
{
    internal sealed record NodeVector(string Tag, Dictionary<string, string>? Attrs, JsonElement Content)
    {
        public Node ToNode()
        {
            (string, AttributeValue)[] attributes = [.. (Attrs ?? []).Select(a => (a.Key, ToValue(a.Value)))];
            return new Node(Tag, [.. attributes], ToContent());
        }

        private static AttributeValue ToValue(string text) => text.Contains('@', StringComparison.Ordinal) ? Jid.Parse(text) : text;

        private NodeContent ToContent() => Content.ValueKind switch
        {
            JsonValueKind.String => Content.GetString()!,
            JsonValueKind.Object => Convert.FromHexString(Content.GetProperty("hex").GetString()!),
            JsonValueKind.Array => Content.Deserialize<NodeVector[]>(JsonSerializerOptions.Web)!.Select(n => n.ToNode()).ToArray(),
            _ => default,
        };
    }
}
