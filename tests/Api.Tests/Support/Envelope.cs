using System.Text.Json;

namespace Wapio.Api.Tests.Support;

/// <summary>What all answers have in common.</summary>
internal static class Envelope
{
    private static readonly string[] Members = ["success", "message", "reason_code", "errors"];

    /// <summary>Every answer has a request id; every failure has the one body, and nothing of the inside in it.</summary>
    public static void Check(ApiAnswer answer)
    {
        Assert.True(answer.Headers.ContainsKey("x-request-id"), $"{answer.Request} answered without x-request-id");
        Assert.False(string.IsNullOrWhiteSpace(answer.RequestId));
        if (answer.Status < 400 || answer.Request.Contains("/health/", StringComparison.Ordinal)) return;

        Assert.True(answer.MediaType == "application/json", $"{answer.Request} answered {answer.Status} as {answer.MediaType}: {answer.Text}");
        var body = answer.Json;
        Assert.Equal(Members, body.EnumerateObject().Select(m => m.Name));
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("message").GetString()));
        Assert.Matches("^[a-z_]+$", body.GetProperty("reason_code").GetString());
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        CheckErrors(body.GetProperty("errors"));
    }

    private static void CheckErrors(JsonElement errors)
    {
        if (errors.ValueKind == JsonValueKind.Null) return;
        Assert.NotEmpty(errors.EnumerateObject());
        foreach (var field in errors.EnumerateObject())
        {
            Assert.NotEmpty(field.Value.EnumerateArray());
            Assert.All(field.Value.EnumerateArray(), text => Assert.False(string.IsNullOrWhiteSpace(text.GetString())));
        }
    }
}
