using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Json;

/// <summary>Reads query parameters; an empty value counts as absent.</summary>
internal static class QueryReader
{
    private const int DefaultLimit = 50;
    private const int HighestLimit = 200;

    /// <summary>A parameter's value, or null.</summary>
    public static string? Text(this IQueryCollection query, string name)
    {
        string? value = query[name];
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>The values of a parameter that is repeated or holds a comma-separated list.</summary>
    public static ImmutableArray<string> List(this IQueryCollection query, string name) =>
        [.. query[name].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    /// <summary>The page size: 1 to 200, 50 when not given.</summary>
    /// <exception cref="RefusedException">It is no such number.</exception>
    public static int Limit(this IQueryCollection query)
    {
        if (query.Text("limit") is not { } text) return DefaultLimit;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= HighestLimit
            ? limit
            : throw new RefusedException(Failure.Invalid("limit", $"Must be a whole number from 1 to {HighestLimit}"));
    }

    /// <summary>A boolean, or null when it is not given.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static bool? Flag(this IQueryCollection query, string name) => query.Text(name) switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new RefusedException(Failure.Invalid(name, "Must be true or false")),
    };

    /// <summary>The part of a log to read.</summary>
    public static LogQuery Log(this IQueryCollection query) => new(query.Limit(), query.Text("cursor"));
}
