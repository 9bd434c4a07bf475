namespace Wapio.WhatsApp.Client.Mex;

/// <summary>
/// The names of the queries over <c>w:mex</c>, by which <see cref="ClientOptions.MexQueryIds"/> replaces their ids
/// (seen in Baileys, Types/Mex, and tulir/whatsmeow, newsletter.go).
/// </summary>
public static class MexQueryNames
{
    /// <summary>What there is to know of a channel.</summary>
    public const string NewsletterMetadata = "newsletter_metadata";

    /// <summary>The channels that the account follows.</summary>
    public const string NewsletterSubscribed = "newsletter_subscribed";

    /// <summary>Makes a channel.</summary>
    public const string NewsletterCreate = "newsletter_create";

    /// <summary>Changes name, description or picture of a channel.</summary>
    public const string NewsletterUpdate = "newsletter_update";

    /// <summary>Deletes a channel.</summary>
    public const string NewsletterDelete = "newsletter_delete";

    /// <summary>Follows a channel.</summary>
    public const string NewsletterFollow = "newsletter_follow";

    /// <summary>Follows a channel no longer.</summary>
    public const string NewsletterUnfollow = "newsletter_unfollow";

    /// <summary>Silences a channel.</summary>
    public const string NewsletterMute = "newsletter_mute";

    /// <summary>Ends the silence of a channel.</summary>
    public const string NewsletterUnmute = "newsletter_unmute";

    /// <summary>How many administrators a channel has.</summary>
    public const string NewsletterAdminCount = "newsletter_admin_count";

    /// <summary>Gives a channel to somebody else.</summary>
    public const string NewsletterChangeOwner = "newsletter_change_owner";

    /// <summary>Makes an administrator of a channel a follower.</summary>
    public const string NewsletterDemote = "newsletter_demote";

    /// <summary>Whether the account may begin new chats.</summary>
    public const string AccountReachoutTimelock = "account_reachout_timelock";

    /// <summary>How many new chats the account may still begin.</summary>
    public const string MessageCappingInfo = "message_capping_info";

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => MexQueryTable.Default.Names;
}
