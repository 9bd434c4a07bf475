using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Webhooks;

/// <summary>The states of a delivery as the HTTP contract names them.</summary>
public static class DeliveryStatuses
{
    /// <summary>Waiting for its first try, its next one, or an earlier one of its chat.</summary>
    public const string Pending = "pending";

    /// <summary>The receiver answered with a success.</summary>
    public const string Delivered = "delivered";

    /// <summary>A dead letter: given up after its time. It can be replayed.</summary>
    public const string Dead = "dead";

    /// <summary>The webhook was switched off or deleted first. It can be replayed.</summary>
    public const string Stopped = "stopped";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Pending, Delivered, Dead, Stopped];
}

/// <summary>Which deliveries to list.</summary>
/// <param name="Status">Only those that stand so; null for all.</param>
/// <param name="Limit">How many at most, 1 to 200.</param>
/// <param name="Cursor">What the page before gave as <c>next_cursor</c>.</param>
[GenerateSerializer, Immutable, Alias("wapio.DeliveryQuery")]
public sealed record DeliveryQuery(
    [property: Id(0)] string? Status,
    [property: Id(1)] int Limit,
    [property: Id(2)] string? Cursor);

/// <summary>The delivery of one event.</summary>
[GenerateSerializer, Immutable, Alias("wapio.DeliveryView")]
public sealed record DeliveryView
{
    /// <summary>The event; what <c>X-Webhook-Id</c> says.</summary>
    [Id(0)] public required string EventId { get; init; }

    /// <summary>What it tells; null when the event is past its retention.</summary>
    [Id(1)] public string? EventType { get; init; }

    /// <summary>The event's number in the session; null when the event is past its retention.</summary>
    [Id(2)] public long? Sequence { get; init; }

    /// <summary>The chat whose order it keeps; null for what concerns the session itself.</summary>
    [Id(3)] public string? Chat { get; init; }

    /// <summary>One of <see cref="DeliveryStatuses"/>.</summary>
    [Id(4)] public required string Status { get; init; }

    /// <summary>How often it was tried.</summary>
    [Id(5)] public int Attempts { get; init; }

    /// <summary>When it is tried next; null while an earlier one of its chat waits, and when it is settled.</summary>
    [Id(6)] public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was tried last.</summary>
    [Id(7)] public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>When it was delivered, given up or stopped.</summary>
    [Id(8)] public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    [Id(9)] public int? StatusCode { get; init; }

    /// <summary>What was wrong with the last try, in a word.</summary>
    [Id(10)] public string? Error { get; init; }

    /// <summary>When it was made, or replayed.</summary>
    [Id(11)] public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A page of deliveries.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("wapio.DeliveryPage")]
public sealed record DeliveryPage(
    [property: Id(0)] ImmutableArray<DeliveryView> Items,
    [property: Id(1)] string? NextCursor);

/// <summary>What a replay led to.</summary>
/// <param name="Count">How many deliveries wait anew.</param>
[GenerateSerializer, Immutable, Alias("wapio.ReplayResult")]
public sealed record ReplayResult([property: Id(0)] int Count);
