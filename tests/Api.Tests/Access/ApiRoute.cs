using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Access;
using Wapio.Api.OpenApi;

namespace Wapio.Api.Tests.Access;

/// <summary>One route of the program under <c>/api</c> or <c>/v1</c>.</summary>
internal sealed record ApiRoute(string Method, string Pattern, bool RequiresToken, bool IsForAccountsOnly, RouteFacts Facts, bool HasLimitOfItsOwn)
{
    /// <summary>True when the route acts on the session that its path names.</summary>
    public bool NamesSession => Pattern.Contains("{sessionId}", StringComparison.Ordinal);

    /// <summary>True when the path names something else that belongs to somebody.</summary>
    public bool NamesOther => Pattern.Contains("{messageId}", StringComparison.Ordinal) || Pattern.Contains("{operationId}", StringComparison.Ordinal)
        || Pattern.Contains("{eventId}", StringComparison.Ordinal) || Pattern.Contains("{mediaId}", StringComparison.Ordinal);

    /// <summary>True when the route acts on the session's webhook, so that there must be one for it to go well.</summary>
    public bool NeedsWebhook => Pattern.Contains("/webhook", StringComparison.Ordinal);

    /// <summary>True when the route is about the installation itself.</summary>
    public bool IsForOperators => Pattern.StartsWith("/v1/cluster", StringComparison.Ordinal);

    /// <summary>True when the route acts on a session that the path does not name.</summary>
    public bool ActsOnSession => Facts.ChoosesSession;

    /// <summary>A good body as the route describes it, for receivers on this machine; null when it takes none.</summary>
    public string? Body => Facts.Body?.Example is { } example
        ? Examples.ToRequest(example)!.ToJsonString().Replace("https://example.com", "http://127.0.0.1:9", StringComparison.Ordinal)
        : null;

    /// <summary>All of them, as the running program knows them.</summary>
    public static IReadOnlyList<ApiRoute> All(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where pattern.StartsWith("/api/", StringComparison.Ordinal) || pattern.StartsWith("/v1/", StringComparison.Ordinal)
           let rules = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new ApiRoute(
               method,
               pattern,
               rules.Count > 0,
               rules.Any(rule => rule.Policy == Policies.PersonalAccessToken),
               new RouteFacts(endpoint.Metadata, pattern),
               endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is not null),
    ];

    /// <summary>The path with the ids of a session and of a message, and with made-up values for everything else.</summary>
    public string PathFor(string sessionId, string messageId)
    {
        var path = Pattern.Replace("{sessionId}", sessionId, StringComparison.Ordinal)
            .Replace("{messageId}", messageId, StringComparison.Ordinal)
            .Replace("{operationId}", "bps_op_0123456789abcdefghijkl", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", "15550001111");
    }
}
