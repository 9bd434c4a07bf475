using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions;

/// <summary>An expected refusal.</summary>
/// <param name="ReasonCode">One of <see cref="ReasonCodes"/>.</param>
/// <param name="Message">A sentence for people; holds no secret and no internals.</param>
/// <param name="Errors">For wrong input: every field with what is wrong with it.</param>
/// <param name="RetryAfterSeconds">How many whole seconds to wait before it is worth asking again; null when that is not known.</param>
[GenerateSerializer, Immutable, Alias("wapio.Failure")]
public sealed record Failure(
    [property: Id(0)] string ReasonCode,
    [property: Id(1)] string Message,
    [property: Id(2)] ImmutableDictionary<string, ImmutableArray<string>>? Errors = null,
    [property: Id(3)] int? RetryAfterSeconds = null)
{
    /// <summary>The thing is not there, or not for this caller.</summary>
    public static Failure NotFound(string what) => new(ReasonCodes.NotFound, $"{what} not found");

    /// <summary>One field is wrong.</summary>
    public static Failure Invalid(string field, string text) => new(
        ReasonCodes.ValidationError,
        "Validation failed",
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(field, [text]));
}
