using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Wapio.Api.Access;
using Wapio.Api.Limits;

namespace Wapio.Api.OpenApi;

/// <summary>What is known of a route: what it says of itself, and what follows from it.</summary>
internal sealed class RouteFacts
{
    private static readonly ParameterDescription[] SessionChoice =
    [
        new("session_id", "query", "The session to act on, when the body names none. With a session key: nothing, or the key's own session.", "string", []),
        new("x-session-id", "header", "The session to act on, when neither body nor query names one.", "string", []),
    ];

    /// <summary>Reads the metadata of a route.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="path">The route's pattern, with a leading slash.</param>
    public RouteFacts(IEnumerable<object> metadata, string path)
    {
        var all = metadata.ToList();
        var rules = all.OfType<IAuthorizeData>().ToList();
        RequiresToken = rules.Count > 0;
        IsForAccountsOnly = rules.Exists(rule => rule.Policy == Policies.PersonalAccessToken);
        IsLimited = RateLimited.Covers(path);
        Body = all.OfType<RequestBodyDescription>().LastOrDefault();
        AnswerExamples = [.. all.OfType<AnswerExample>()];
        BytesAnswers = [.. all.OfType<BytesAnswer>()];
        ChoosesSession = all.OfType<MethodInfo>().SelectMany(m => m.GetParameters()).Any(p => p.ParameterType == typeof(SessionResolver));
        Parameters = [.. all.OfType<ParameterDescription>(), .. ChoosesSession ? SessionChoice : []];

        SortedSet<int> refusals = [.. all.OfType<Refusals>().SelectMany(r => r.Statuses), 500, 503];
        if (RequiresToken) refusals.Add(401);
        if (IsForAccountsOnly) refusals.Add(403);
        if (IsLimited) refusals.Add(429);
        if (path.Contains('{', StringComparison.Ordinal) || ChoosesSession) refusals.Add(404);
        if (ChoosesSession || Parameters.Count > 0) refusals.Add(422);
        if (Body is { Type: not null } or { FileField: not null }) refusals.UnionWith([400, 413, 415, 422]);
        Refusals = [.. refusals];
        Successes = [.. all.OfType<IProducesResponseTypeMetadata>().Select(p => p.StatusCode).Concat(BytesAnswers.Select(b => b.Status)).Distinct()];
    }

    /// <summary>True when it is for those who have a token.</summary>
    public bool RequiresToken { get; }

    /// <summary>True when a session key is not enough.</summary>
    public bool IsForAccountsOnly { get; }

    /// <summary>True when it counts against the account's rate limit.</summary>
    public bool IsLimited { get; }

    /// <summary>True when it acts on a session that its path does not name.</summary>
    public bool ChoosesSession { get; }

    /// <summary>The body that it reads; null when it says nothing about it.</summary>
    public RequestBodyDescription? Body { get; }

    /// <summary>Query parameters and headers.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; }

    /// <summary>Examples of its answers.</summary>
    public IReadOnlyList<AnswerExample> AnswerExamples { get; }

    /// <summary>Its answers that are no JSON.</summary>
    public IReadOnlyList<BytesAnswer> BytesAnswers { get; }

    /// <summary>The statuses of its successes.</summary>
    public IReadOnlyList<int> Successes { get; }

    /// <summary>The statuses of its refusals.</summary>
    public IReadOnlyList<int> Refusals { get; }
}
