using System.Text;
using System.Text.Json;

namespace Wapio.Api.Tests.Support;

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(
    string Request, int Status, byte[] Bytes, string? MediaType, IReadOnlyDictionary<string, string[]> Headers)
{
    public string Text { get; } = Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonElement.Parse(Bytes);

    public string? ReasonCode => Json.GetProperty("reason_code").GetString();

    public string RequestId => Assert.Single(Headers["x-request-id"]);

    /// <summary>The body of an answer that must have this status.</summary>
    public JsonElement Expect(int status)
    {
        Assert.True(Status == status, $"{Request} answered {Status} instead of {status}: {Text}");
        return Json;
    }

    public JsonElement Expect(int status, string reasonCode)
    {
        var body = Expect(status);
        Assert.Equal(reasonCode, ReasonCode);
        return body;
    }

    /// <summary>A refusal of the input that names exactly these fields.</summary>
    public void ExpectInvalid(params string[] fields)
    {
        var body = Expect(422, "validation_error");
        var named = body.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal);
        Assert.Equal(fields.Order(StringComparer.Ordinal), named);
    }
}
