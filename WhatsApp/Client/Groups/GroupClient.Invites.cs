using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Groups;

/// <content>Invite links, and invitations of one person.</content>
public sealed partial class GroupClient
{
    /// <summary>What stands before the code in an invite link.</summary>
    public const string InviteLinkPrefix = "https://chat.whatsapp.com/";

    /// <summary>The code of the group's invite link. Only admins see it.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task<string> GetInviteCodeAsync(Jid group, CancellationToken cancellationToken) => InviteCodeAsync("get", group, cancellationToken);

    /// <summary>Replaces the invite link: the one before leads nowhere any more.</summary>
    /// <returns>The new code.</returns>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task<string> RevokeInviteCodeAsync(Jid group, CancellationToken cancellationToken) => InviteCodeAsync("set", group, cancellationToken);

    /// <summary>What the group of an invite link is, before joining it.</summary>
    /// <param name="code">The code or the whole link.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The code was revoked (410) or never was one (406), or the connection is gone.</exception>
    public Task<GroupMetadata> ResolveInviteAsync(string code, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return ReadAsync(Everywhere, new Node("invite", [("code", CodeOf(code))]), cancellationToken);
    }

    /// <summary>Joins by an invite link, or asks to be let in where an admin has to agree.</summary>
    /// <param name="code">The code or the whole link.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The code was revoked (410) or never was one (406), we are a member already (409), or the connection is gone.</exception>
    public Task<GroupJoinResult> AcceptInviteAsync(string code, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return _gate.RunAsync(
            async (connection, token) =>
            {
                var answer = await AskAsync(connection, "set", Everywhere, new Node("invite", [("code", CodeOf(code))]), token);
                if (answer.Child("membership_approval_request")?.GetJid("jid") is { } waiting) return new GroupJoinResult(waiting, IsMember: false);
                return answer.Child("group") is { } group && GroupNodes.ReadId(group) is { } jid
                    ? new GroupJoinResult(jid, IsMember: true)
                    : throw new ProtocolException("The answer names no group.");
            },
            cancellationToken);
    }

    /// <summary>What the group of an invitation for oneself is, before accepting it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="inviter">Who sent the invitation.</param>
    /// <param name="invitation">The invitation.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The invitation does not count, or the connection is gone.</exception>
    public Task<GroupMetadata> ResolveInvitationAsync(Jid group, Jid inviter, GroupInvitation invitation, CancellationToken cancellationToken)
    {
        Check(group);
        ArgumentNullException.ThrowIfNull(invitation);
        return ReadAsync(group, new Node("query", [], new Node("add_request", InvitationAttributes(inviter, invitation))), cancellationToken);
    }

    /// <summary>Accepts an invitation that somebody sent in a message.</summary>
    /// <param name="group">The group.</param>
    /// <param name="inviter">Who sent the invitation.</param>
    /// <param name="invitation">The invitation.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The invitation does not count, or the connection is gone.</exception>
    public Task AcceptInvitationAsync(Jid group, Jid inviter, GroupInvitation invitation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        return SetAsync(group, new Node("accept", InvitationAttributes(inviter, invitation)), cancellationToken);
    }

    /// <summary>Takes the invitations of people back.</summary>
    /// <param name="group">The group.</param>
    /// <param name="people">Who was invited.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task RevokeInvitationsAsync(Jid group, IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) =>
        SetAsync(group, new Node("revoke", [], People(people)), cancellationToken);

    private static NodeAttributes InvitationAttributes(Jid inviter, GroupInvitation invitation) =>
        [("code", invitation.Code), ("expiration", GroupNodes.Text(invitation.ExpiresAt.ToUnixTimeSeconds())), ("admin", inviter.ToBare())];

    private static string CodeOf(string code) =>
        code.StartsWith(InviteLinkPrefix, StringComparison.OrdinalIgnoreCase) ? code[InviteLinkPrefix.Length..].Split('?', '/')[0] : code;

    private Task<GroupMetadata> ReadAsync(Jid to, Node query, CancellationToken cancellationToken) => _gate.RunAsync(
        async (connection, token) => GroupNodes.ReadAnswer(await AskAsync(connection, "get", to, query, token)), cancellationToken);

    private Task<string> InviteCodeAsync(string type, Jid group, CancellationToken cancellationToken)
    {
        Check(group);
        return _gate.RunAsync(
            async (connection, token) =>
            {
                var answer = await AskAsync(connection, type, group, new Node("invite"), token);
                return answer.Child("invite")?["code"] is { Length: > 0 } code ? code : throw new ProtocolException("The answer holds no invite code.");
            },
            cancellationToken);
    }
}
