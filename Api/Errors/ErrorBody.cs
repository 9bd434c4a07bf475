namespace Wapio.Api.Errors;

/// <summary>The body of every failure.</summary>
/// <param name="Success">Always false.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="ReasonCode">
/// A code for programs. Codes are never renamed, and new ones may come:
/// <c>unauthorized</c>, <c>forbidden</c>, <c>not_found</c>, <c>method_not_allowed</c>, <c>conflict</c>, <c>session_not_connected</c>,
/// <c>validation_error</c>, <c>idempotency_key_reused</c>, <c>malformed_body</c>, <c>payload_too_large</c>, <c>unsupported_media_type</c>,
/// <c>rate_limited</c>, <c>media_unavailable</c>, <c>media_corrupt</c>, <c>link_expired</c>, <c>upstream_refused</c>, <c>upstream_timeout</c>,
/// <c>busy</c>, <c>not_implemented</c>, <c>internal_error</c>.
/// </param>
/// <param name="Errors">For wrong input: every field with what is wrong with it; otherwise null.</param>
public sealed record ErrorBody(
    bool Success,
    string Message,
    string ReasonCode,
    IReadOnlyDictionary<string, string[]>? Errors);
