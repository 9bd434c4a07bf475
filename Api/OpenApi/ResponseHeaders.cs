using Microsoft.OpenApi;

namespace Wapio.Api.OpenApi;

/// <summary>The headers that answers carry.</summary>
internal static class ResponseHeaders
{
    private static readonly (string Name, string Description, JsonSchemaType Type)[] Always =
        [("x-request-id", "The request's id: the caller's own, or a new one.", JsonSchemaType.String)];

    private static readonly (string Name, string Description, JsonSchemaType Type)[] Limits =
    [
        ("x-ratelimit-limit", "How many requests a minute the account may make.", JsonSchemaType.Integer),
        ("x-ratelimit-remaining", "How many more it may make right now.", JsonSchemaType.Integer),
        ("x-ratelimit-reset", "When it may make as many at once as ever, in Unix seconds.", JsonSchemaType.Integer),
    ];

    /// <summary>The headers of an answer.</summary>
    /// <param name="isLimited">True when the route counts against the account's rate limit.</param>
    public static IEnumerable<KeyValuePair<string, IOpenApiHeader>> Of(bool isLimited)
    {
        foreach (var (name, description, type) in isLimited ? Always.Concat(Limits) : Always)
            yield return new(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
    }

    /// <summary>The header that says how long to wait.</summary>
    public static OpenApiHeader RetryAfter() =>
        new() { Description = "How many seconds to wait; that long is enough.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
}
