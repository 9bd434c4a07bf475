namespace Wapio.Grains.Hosting;

/// <summary>How sessions behave. Section <c>Wapio:Sessions</c>; the defaults fit.</summary>
public sealed class GrainsOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Sessions";

    /// <summary>
    /// How long <c>connect</c> waits for WhatsApp before it answers <c>upstream_timeout</c> (the session goes on trying). 20 s by default; must stay
    /// below the grain host's call timeout (30 s).
    /// </summary>
    public TimeSpan ConnectWait { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a call that asks WhatsApp something waits before it answers <c>upstream_timeout</c>. 20 s by default; must stay below the grain host's call
    /// timeout (30 s).
    /// </summary>
    public TimeSpan QueryWait { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The first pause before a reconnect; drawn between half of it and the whole. 1 s by default.</summary>
    public TimeSpan ReconnectMinimum { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before a reconnect. 60 s by default.</summary>
    public TimeSpan ReconnectMaximum { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a deletion waits for the phone to be unlinked. 10 s by default.</summary>
    public TimeSpan UnlinkWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many chats of a session send at the same time. 32 by default.</summary>
    public int SendingChats { get; set; } = 32;

    /// <summary>How many files of messages a session fetches and uploads at the same time. 4 by default.</summary>
    public int SendingFiles { get; set; } = 4;

    /// <summary>
    /// How many waiting messages a session holds in memory; the rest waits in the database. 256 by default. More means fewer reads when a backlog is
    /// sent, and more memory.
    /// </summary>
    public int QueueWindow { get; set; } = 256;

    /// <summary>The first pause before a message that WhatsApp did not acknowledge is sent again. 1 s by default.</summary>
    public TimeSpan ResendMinimum { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before a message is sent again. 60 s by default.</summary>
    public TimeSpan ResendMaximum { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a session that shows a typing indicator writes for each character of a text, about. 60 ms by default.</summary>
    public TimeSpan TypingPerCharacter { get; set; } = TimeSpan.FromMilliseconds(60);

    /// <summary>The shortest time for which it writes. 1 s by default.</summary>
    public TimeSpan TypingMinimum { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest time for which it writes; the indicator fades after some 10 s. 8 s by default.</summary>
    public TimeSpan TypingMaximum { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How often the database is asked for messages whose time has come. 1 s by default; this is how late they may be.</summary>
    public TimeSpan ScheduleScan { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many messages from before it was linked a session keeps, of what the phone gives: the newest of each chat first. 10,000 by default; 0 for none.
    /// </summary>
    public int HistoryPerSession { get; set; } = 10_000;

    /// <summary>How many of them of each chat. 200 by default; 0 for none.</summary>
    public int HistoryPerChat { get; set; } = 200;

    /// <summary>How many sessions connect at the same time after a start. 16 by default.</summary>
    public int WakeConcurrency { get; set; } = 16;

    /// <summary>
    /// How often this process looks for sessions that want a connection and have no living owner. Half a second by default: it is a part of the time
    /// that a session is away when its node has died, and costs two small reads.
    /// </summary>
    public TimeSpan TakeoverInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many sessions are handed over at the same time when the process is told to stop. 8 by default.</summary>
    public int HandOverConcurrency { get; set; } = 8;

    /// <summary>How long handing over may take when the process is told to stop. 60 s by default; it ends as soon as it is done.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long this process may own its sessions without a word to the database. 20 s by default, 4 s in a cluster. Shorter means a faster takeover by
    /// another node, and less patience with a slow database: a quarter before its end the process closes its connections.
    /// </summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a token is believed without a look into the database. 30 s by default. Revoking through the API takes effect at once; this bounds what is
    /// changed behind its back.
    /// </summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an idempotency key is remembered. 48 h by default; 24 h at least, as the HTTP contract promises. Longer costs about a row for each
    /// message sent.
    /// </summary>
    public TimeSpan IdempotencyRetention { get; set; } = TimeSpan.FromHours(48);
}
