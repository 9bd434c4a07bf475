using System.Text.Json;

namespace Wapio.Api.Tests.Support;

/// <summary>Reads a log from its newest line to its oldest, by its cursor.</summary>
internal static class LogWalk
{
    public static async Task<IReadOnlyList<JsonElement>> AllAsync(ApiClient client, string path, int limit)
    {
        List<JsonElement> all = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await client.GetAsync($"{path}?limit={limit}&cursor={Uri.EscapeDataString(cursor)}")).Expect(200);
            Assert.InRange(page.GetProperty("data").GetArrayLength(), 0, limit);
            all.AddRange(page.GetProperty("data").EnumerateArray());
            cursor = page.GetProperty("next_cursor").GetString();
        }

        return all;
    }
}
