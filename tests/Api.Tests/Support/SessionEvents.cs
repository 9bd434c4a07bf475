using System.Text.Json;

namespace Wapio.Api.Tests.Support;

/// <summary>Waits for what a session tells.</summary>
internal static class SessionEvents
{
    /// <summary>The payload of the first event of a type that fits.</summary>
    public static async Task<JsonElement> TellsAsync(this LinkedSession linked, string type, Func<JsonElement, bool> matches)
    {
        JsonElement? found = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                found = (await AllAsync(linked)).Where(e => e.GetProperty("event_type").GetString() == type).Select(e => e.GetProperty("payload"))
                    .Where(matches).Cast<JsonElement?>().FirstOrDefault();
                return found is not null;
            },
            $"the session tells {type}");
        return found!.Value;
    }

    /// <summary>All events of a session, in their order.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AllAsync(LinkedSession linked)
    {
        List<JsonElement> all = [];
        string? after = "0";
        while (after is not null)
        {
            var page = (await linked.Client.GetAsync($"{linked.Session.Path}/events?limit=200&after={after}")).Expect(200);
            all.AddRange(page.GetProperty("data").EnumerateArray());
            after = page.GetProperty("next_cursor").GetString();
        }

        return all;
    }

    /// <summary>The text of a member; null when it is absent or null.</summary>
    public static string? Text(this JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The items of <c>data</c>, or of another list; none when it is not there, as in an event that was erased.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string member = "data") =>
        element.TryGetProperty(member, out var items) ? [.. items.EnumerateArray()] : [];
}
