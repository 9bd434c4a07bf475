using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wapio.Api.Json;

namespace Wapio.Api.OpenApi;

/// <summary>How types are looked at for the API document: as the API writes them, with reflection, since the document is made once.</summary>
internal static class DocumentJson
{
    /// <summary>The options.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    /// <summary>Makes options write as the API does.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        options.Converters.Add(new UtcTimeConverter());
        return options;
    }
}
