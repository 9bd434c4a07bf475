using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wapio.Sandbox.Phones.AppState;

/// <summary>Indexes as the clients of the protocol write them: nothing escaped that need not be.</summary>
internal static class PlainJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
