using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Wapio.Api.OpenApi;

/// <summary>
/// Says what a route is for, what it takes and what it answers: what the API document is made of, and what the tests hold every answer against. Everything
/// that follows from the route itself (401, 429, the 403 of routes for personal access tokens, the faults of a body) need not be said.
/// </summary>
internal static class RouteExtensions
{
    /// <summary>What the route is for.</summary>
    /// <param name="route">The route.</param>
    /// <param name="id">Its name among all operations, in camel case.</param>
    /// <param name="tag">Its chapter, one of <see cref="Tags"/>.</param>
    /// <param name="summary">A few words.</param>
    /// <param name="description">More about it; Markdown.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string id, string tag, string summary, string? description = null)
    {
        route.WithName(id).WithTags(tag).WithSummary(summary);
        return description is null ? route : route.WithDescription(description);
    }

    /// <summary>The body that it reads, by a good example; <paramref name="optional"/> when it may be left out.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, T example, bool optional = false) where T : notnull =>
        route.WithMetadata(new RequestBodyDescription(typeof(T), example, optional));

    /// <summary>The body that it reads, by several good examples, the first of which is the plainest.</summary>
    public static RouteHandlerBuilder TakesAny<T>(this RouteHandlerBuilder route, params IReadOnlyList<(string Name, T Example)> examples) where T : notnull =>
        route.WithMetadata(new RequestBodyDescription(typeof(T), examples[0].Example, false) { More = [.. examples.Select(e => (e.Name, (object)e.Example))] });

    /// <summary>It reads no body.</summary>
    public static RouteHandlerBuilder TakesNothing(this RouteHandlerBuilder route) => route.WithMetadata(new RequestBodyDescription(null, null, true));

    /// <summary>It reads a form with a file, or the file as it is.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, string field = "file") =>
        route.WithMetadata(new RequestBodyDescription(null, null, false) { FileField = field });

    /// <summary>An answer of success, by an example.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder route, T example, int status = StatusCodes.Status200OK) where T : notnull =>
        route.Produces<T>(status, "application/json").WithMetadata(new AnswerExample(status, example));

    /// <summary>An answer of success that is no JSON.</summary>
    public static RouteHandlerBuilder GivesBytes(this RouteHandlerBuilder route, string mediaType, int status = StatusCodes.Status200OK) =>
        route.WithMetadata(new BytesAnswer(status, mediaType));

    /// <summary>Refusals that do not follow from the route itself, by their statuses.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses) => route.WithMetadata(new Refusals(statuses));

    /// <summary>A query parameter.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, string name, string description, string type = "string", params string[] values) =>
        route.WithMetadata(new ParameterDescription(name, "query", description, type, values));

    /// <summary>A header that the route reads.</summary>
    public static RouteHandlerBuilder ReadsHeader(this RouteHandlerBuilder route, string name, string description, bool required = false) =>
        route.WithMetadata(new ParameterDescription(name, "header", description, "string", []) { IsRequired = required });

    /// <summary>The query parameters of a list that is read page by page.</summary>
    public static RouteHandlerBuilder Paged(this RouteHandlerBuilder route) => route
        .Asks("limit", "How many at most: 1 to 200, 50 when not given.", "integer")
        .Asks("cursor", "`next_cursor` of the page before.");
}
