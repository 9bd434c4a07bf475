namespace Wapio.Grains.Webhooks;

/// <summary>How events are delivered. Section <c>Wapio:Webhooks</c>; the defaults fit.</summary>
public sealed class WebhookOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Webhooks";

    /// <summary>How long a receiver may take to answer. 10 s by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause before an event is tried again; drawn between half of it and the whole. 1 s by default.</summary>
    public TimeSpan RetryMinimum { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before an event is tried again. 1 h by default.</summary>
    public TimeSpan RetryMaximum { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an event is tried before it becomes a dead letter. 24 h by default. Each is tried once at least.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many chats of a session are delivered at the same time. 4 by default; a receiver that fails gets one at a time.</summary>
    public int Chats { get; set; } = 4;

    /// <summary>How many deliveries of this process are under way at the same time. 512 by default. Bounds memory and sockets.</summary>
    public int Concurrency { get; set; } = 512;

    /// <summary>
    /// How many deliveries to receivers that failed or were slow the last time are under way at the same time, besides the others. 256 by default. They
    /// have places of their own, so that receivers that hang take none from those that answer.
    /// </summary>
    public int SuspectConcurrency { get; set; } = 256;

    /// <summary>How often the database is asked for what is due. 1 s by default. What this process itself writes is delivered at once.</summary>
    public TimeSpan ScanInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the secret before the present one signs as well. 24 h by default, as the HTTP contract says.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long deliveries that are settled stay in the log. 7 days by default.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long events can be read, and replayed. 7 days by default; longer than they are tried.</summary>
    public TimeSpan EventRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often what is past its retention is deleted. 10 min by default.</summary>
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromMinutes(10);
}
