namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>Who must do something before a session can leave its state.</summary>
internal enum SessionActor
{
    /// <summary>Nobody: all is well.</summary>
    Nobody,

    /// <summary>The gateway, which does it by itself.</summary>
    Gateway,

    /// <summary>Whoever owns the session, with the API or with the phone.</summary>
    Owner,

    /// <summary>Whoever runs the node.</summary>
    Operator,
}
