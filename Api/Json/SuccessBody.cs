namespace Wapio.Api.Json;

/// <summary>The answer of a route that has nothing to tell but that it was done.</summary>
/// <param name="Success">Always true.</param>
public sealed record SuccessBody(bool Success = true);
