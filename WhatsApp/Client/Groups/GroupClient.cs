using System.Text;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>
/// Groups: making, knowing, changing and leaving them. What a member may not do is refused with <see cref="RequestError.Rejected"/> and WhatsApp's
/// code: 401 or 403 not allowed or not a member, 404 no such group, 406 not acceptable, 409 in conflict, 410 a link that was revoked.
/// </summary>
/// <remarks>Seen in tulir/whatsmeow, group.go, and Baileys 7, Socket/groups.</remarks>
public sealed partial class GroupClient
{
    internal const string Namespace = "w:g2";

    /// <summary>Where queries go that name no group.</summary>
    internal static readonly Jid Everywhere = new(string.Empty, JidServers.Group);

    private readonly ClientGate _gate;
    private readonly TimeProvider _clock;

    internal GroupClient(ClientGate gate, TimeProvider clock) => (_gate, _clock) = (gate, clock);

    /// <summary>Makes a group. Those who could not be added are listed with the reason.</summary>
    /// <exception cref="RequestException">WhatsApp refused it, or the connection is gone.</exception>
    public Task<CreatedGroup> CreateAsync(GroupDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _gate.RunAsync(
            async (connection, token) =>
            {
                var content = await GroupCreation.ContentAsync(connection.Context, draft, token);
                var create = new Node("create", [("subject", draft.Subject), ("key", MessageIds.Create(OwnJid(connection), _clock))], content);
                var answer = await AskAsync(connection, "set", Everywhere, create, token);
                var group = GroupNodes.ReadAnswer(answer);
                await connection.Features.Groups.LearnAsync([group], token);
                return new CreatedGroup(group, [.. GroupNodes.Results(answer.Child("group")).Where(result => !result.IsDone)]);
            },
            cancellationToken);
    }

    /// <summary>
    /// What a group is and who is in it: as last heard, or asked for when it is not known. Notifications keep what is known fresh, and
    /// however many ask at once, it is asked for once.
    /// </summary>
    /// <param name="group">The group or community.</param>
    /// <param name="fresh">Asks WhatsApp even when it is known.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">There is no such group, we are not in it, or the connection is gone.</exception>
    public Task<GroupMetadata> GetAsync(Jid group, bool fresh, CancellationToken cancellationToken)
    {
        Check(group);
        return _gate.RunAsync((connection, token) => connection.Features.Groups.GetAsync(group, fresh, token), cancellationToken);
    }

    /// <inheritdoc cref="GetAsync(Jid, bool, CancellationToken)" />
    public Task<GroupMetadata> GetAsync(Jid group, CancellationToken cancellationToken) => GetAsync(group, fresh: false, cancellationToken);

    /// <summary>All groups that the account is in, communities among them, with their members.</summary>
    /// <exception cref="RequestException">The connection is gone, or WhatsApp did not answer in time.</exception>
    public Task<IReadOnlyList<GroupMetadata>> ListAsync(CancellationToken cancellationToken) => _gate.RunAsync(
        (connection, token) => connection.Features.Groups.ListAsync(token), cancellationToken);

    /// <summary>Leaves a group.</summary>
    /// <exception cref="RequestException">We are not in it, or the connection is gone.</exception>
    public Task LeaveAsync(Jid group, CancellationToken cancellationToken)
    {
        Check(group);
        return AskAsync("set", Everywhere, new Node("leave", [], new Node("group", [("id", group)])), cancellationToken);
    }

    internal static void Check(Jid group)
    {
        if (!group.IsGroup || group.User.Length == 0) throw new ArgumentException("It is not a group.", nameof(group));
    }

    internal static Task<Node> AskAsync(LiveConnection connection, string type, Jid to, Node content, CancellationToken cancellationToken) =>
        connection.Context.Queries.SendAsync(type, Namespace, to, null, content, cancellationToken);

    private Task<Node> AskAsync(string type, Jid to, Node content, CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => AskAsync(connection, type, to, content, token), cancellationToken);

    private Task<Node> SetAsync(Jid group, Node change, CancellationToken cancellationToken)
    {
        Check(group);
        return AskAsync("set", group, change, cancellationToken);
    }

    private static Jid OwnJid(LiveConnection connection) => connection.Context.Device.Jid ?? throw new InvalidOperationException("The device is not paired.");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
