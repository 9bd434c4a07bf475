using System.Text.Json;

namespace Wapio.Sandbox.Tests.Support;

internal static class JsonExtensions
{
    public static string? Text(this JsonElement element, string property) => element.GetProperty(property).GetString();
}
