using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Groups;

/// <content>Name, description and settings.</content>
public sealed partial class GroupClient
{
    /// <summary>Changes the name.</summary>
    /// <param name="group">The group.</param>
    /// <param name="subject">The new name, up to 100 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task SetSubjectAsync(Jid group, string subject, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return SetAsync(group, new Node("subject", [], Utf8(subject)), cancellationToken);
    }

    /// <summary>Changes the description, or removes it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="text">The new text, up to 2048 characters; null or empty removes it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">
    /// WhatsApp refused it, with 409 when somebody else changed it in the same moment, or the connection is gone.
    /// </exception>
    public Task SetDescriptionAsync(Jid group, string? text, CancellationToken cancellationToken)
    {
        Check(group);
        return _gate.RunAsync((connection, token) => SetDescriptionAsync(connection, group, text, token), cancellationToken);
    }

    /// <summary>Says whether only admins write.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task SetAnnounceAsync(Jid group, bool onlyAdmins, CancellationToken cancellationToken) =>
        SetAsync(group, new Node(onlyAdmins ? "announcement" : "not_announcement"), cancellationToken);

    /// <summary>Says whether only admins change name, description and picture.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task SetLockedAsync(Jid group, bool onlyAdmins, CancellationToken cancellationToken) =>
        SetAsync(group, new Node(onlyAdmins ? "locked" : "unlocked"), cancellationToken);

    /// <summary>Says whether who comes by the invite link waits until an admin lets him in.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task SetApprovalAsync(Jid group, bool required, CancellationToken cancellationToken) => SetAsync(
        group,
        new Node("membership_approval_mode", [], new Node("group_join", [("state", required ? "on" : "off")])),
        cancellationToken);

    /// <summary>Says whether members who are no admins may add others.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task SetMembersCanAddAsync(Jid group, bool allowed, CancellationToken cancellationToken) =>
        SetAsync(group, new Node("member_add_mode", [], allowed ? "all_member_add" : "admin_add"), cancellationToken);

    /// <summary>Sets the timer of disappearing messages.</summary>
    /// <param name="group">The group.</param>
    /// <param name="timer">After how long messages disappear (WhatsApp knows 24 hours, 7 and 90 days); null for never.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task SetDisappearingTimerAsync(Jid group, TimeSpan? timer, CancellationToken cancellationToken)
    {
        if (timer is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.FromSeconds(1), nameof(timer));
        return SetAsync(
            group,
            timer is { } duration ? new Node("ephemeral", [("expiration", GroupNodes.Text((long)duration.TotalSeconds))]) : new Node("not_ephemeral"),
            cancellationToken);
    }

    /// <summary>The change names the description it replaces; when what we know of it is stale, it is asked for and tried once more.</summary>
    private async Task SetDescriptionAsync(LiveConnection connection, Jid group, string? text, CancellationToken cancellationToken)
    {
        try
        {
            await ChangeAsync((await connection.Features.Groups.GetAsync(group, fresh: false, cancellationToken)).Description?.Id);
        }
        catch (QueryException refused) when (refused.Code == 409)
        {
            await ChangeAsync((await connection.Features.Groups.GetAsync(group, fresh: true, cancellationToken)).Description?.Id);
        }

        Task<Node> ChangeAsync(string? previous) => AskAsync(connection, "set", group, Change(previous), cancellationToken);

        Node Change(string? previous) => string.IsNullOrEmpty(text)
            ? new Node("description", [("delete", "true"), ("prev", previous!)])
            : new Node("description", [("id", MessageIds.Create(OwnJid(connection), _clock)), ("prev", previous!)], new Node("body", [], Utf8(text)));
    }
}
