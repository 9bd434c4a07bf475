using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Errors;

/// <summary>Turns what a grain answers into an HTTP answer.</summary>
internal static class OutcomeResults
{
    /// <summary>The value as JSON, or the refusal in its envelope.</summary>
    public static IResult ToResult<T, TBody>(
        this Outcome<T> outcome, Func<T, TBody> map, JsonTypeInfo<TBody> json, int status = StatusCodes.Status200OK)
        where T : class =>
        outcome.IsSuccess ? TypedResults.Json(map(outcome.Value), json, statusCode: status) : new ErrorResponse(outcome.Failure);

    /// <summary>The value, or the end of the request with the refusal.</summary>
    public static T OrRefuse<T>(this Outcome<T> outcome) where T : class =>
        outcome.IsSuccess ? outcome.Value : throw new RefusedException(outcome.Failure);
}
