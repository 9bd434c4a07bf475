using System.Text.Json;
using System.Text.RegularExpressions;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Clients;

/// <summary>One call as a published client makes it, and what that client reads of the answer.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path; a word in braces stands for what a call before it was told.</param>
/// <param name="Status">The status that the client takes for a success, or knows as a refusal.</param>
/// <param name="Reads">Members that must be there: <c>data.0.jid</c>, or <c>jid=word</c> to keep its value under a word.</param>
internal sealed record ClientCall(string Method, string Path, int Status, params string[] Reads)
{
    /// <summary>The body, with words in angle brackets in place of what a call before it was told.</summary>
    public string? Body { get; init; }

    /// <summary>Headers besides the token; sending ones get a key of their own.</summary>
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>What the client does not get along with; empty when all is well.</summary>
    public async Task<string?> FaultAsync(ApiClient client, Dictionary<string, string> words)
    {
        var path = Fill(Path, @"\{(\w+)\}", words);
        (string, string)[] headers = [.. Headers.Select(h => (h.Name, Fill(h.Value, @"<(\w+)>", words))), ("Accept", "application/json")];
        if (Path.StartsWith("/api/send-message", StringComparison.Ordinal) && !Array.Exists(headers, h => h.Item1 == "Idempotency-Key"))
            headers = [.. headers, ("Idempotency-Key", Guid.NewGuid().ToString())];
        var answer = await client.SendAsync(new HttpMethod(Method), path, Body is null ? null : Fill(Body, @"<(\w+)>", words), headers);
        if (answer.Status != Status) return $"{answer.Request} answered {answer.Status} instead of {Status}: {answer.Text}";
        foreach (var read in Reads)
        {
            var (member, word) = read.Split('=') is [var name, var kept] ? (name, kept) : (read, null);
            if (Find(answer.Json, member) is not { } value) return $"{answer.Request} answered without {member}: {answer.Text}";
            if (word is not null) words[word] = value.ToString();
        }

        return null;
    }

    private static string Fill(string text, string pattern, Dictionary<string, string> words) => Regex.Replace(text, pattern, m => words[m.Groups[1].Value]);

    private static JsonElement? Find(JsonElement element, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index < element.GetArrayLength()) element = element[index];
            else if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out var member)) element = member;
            else return null;
        }

        return element;
    }
}
