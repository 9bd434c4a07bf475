namespace Wapio.Grains.Retention;

/// <summary>
/// How long what piles up is kept. Section <c>Wapio:Retention</c>. Events and deliveries have their settings in <c>Wapio:Webhooks</c>, idempotency records in
/// <c>Wapio:Sessions</c>.
/// </summary>
public sealed class RetentionOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Retention";

    /// <summary>
    /// How long texts and payloads of messages are kept, once they are sent or received. 90 days by default. Without its payload a message cannot be sent again
    /// to a device that asks for it late, nor quoted or forwarded.
    /// </summary>
    public TimeSpan MessageBodies { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long messages are kept at all, with what happened to them. 365 days by default; not shorter than their bodies.</summary>
    public TimeSpan Messages { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long the logs of sessions are kept. 90 days by default.</summary>
    public TimeSpan SessionLogs { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long operations are kept once they have ended. 30 days by default.</summary>
    public TimeSpan Operations { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often old rows are looked for. 10 minutes by default.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many rows one step deletes at most. 500 by default. A step is a part of a commit that others share.</summary>
    public int Portion { get; set; } = 500;

    /// <summary>The pause between two steps, in which others write. 50 ms by default.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(50);
}
