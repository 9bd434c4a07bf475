namespace Wapio.Api.Errors;

/// <summary>The body of every failure.</summary>
/// <param name="Success">Always false.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="ReasonCode">A word for programs; see <see cref="Wapio.Grains.Abstractions.ReasonCodes"/>.</param>
/// <param name="Errors">For wrong input: every field with what is wrong with it; otherwise null.</param>
public sealed record ErrorBody(
    bool Success,
    string Message,
    string ReasonCode,
    IReadOnlyDictionary<string, string[]>? Errors);
