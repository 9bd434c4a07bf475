using System.Text.Json.Serialization;
using Wapio.Api.Accounts;
using Wapio.Api.Channels;
using Wapio.Api.Chats;
using Wapio.Api.Contacts;
using Wapio.Api.Cluster;
using Wapio.Api.Dashboard;
using Wapio.Api.Errors;
using Wapio.Api.Groups;
using Wapio.Api.Media;
using Wapio.Api.Messages;
using Wapio.Api.Operations;
using Wapio.Api.Profile;
using Wapio.Api.Sessions;
using Wapio.Api.Status;
using Wapio.Api.Webhooks;

namespace Wapio.Api.Json;

/// <summary>Everything that the API writes as JSON.</summary>
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(SessionListBody))]
[JsonSerializable(typeof(CreatedSessionBody))]
[JsonSerializable(typeof(SessionKeyEnvelope))]
[JsonSerializable(typeof(SettingsEnvelope))]
[JsonSerializable(typeof(SessionStateBody))]
[JsonSerializable(typeof(QrBody))]
[JsonSerializable(typeof(ProxyBody))]
[JsonSerializable(typeof(SealedSessionBody))]
[JsonSerializable(typeof(OverviewBody))]
[JsonSerializable(typeof(PairingCodeBody))]
[JsonSerializable(typeof(OperationBody))]
[JsonSerializable(typeof(AcceptedMessageBody))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(LimitsBody))]
[JsonSerializable(typeof(MessageInfoBody))]
[JsonSerializable(typeof(MessageLogBody))]
[JsonSerializable(typeof(SessionLogBody))]
[JsonSerializable(typeof(SuccessBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(WebhookTestBody))]
[JsonSerializable(typeof(DeliveryListBody))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(UploadBody))]
[JsonSerializable(typeof(MediaBody))]
[JsonSerializable(typeof(ContactBody))]
[JsonSerializable(typeof(ContactListBody))]
[JsonSerializable(typeof(PictureBody))]
[JsonSerializable(typeof(NumberBody))]
[JsonSerializable(typeof(AddressesBody))]
[JsonSerializable(typeof(BlockListBody))]
[JsonSerializable(typeof(ErasedBody))]
[JsonSerializable(typeof(ProfileBody))]
[JsonSerializable(typeof(ChatBody))]
[JsonSerializable(typeof(ChatListBody))]
[JsonSerializable(typeof(GroupBody))]
[JsonSerializable(typeof(GroupListBody))]
[JsonSerializable(typeof(GroupMemberListBody))]
[JsonSerializable(typeof(ParticipantListBody))]
[JsonSerializable(typeof(CreatedGroupBody))]
[JsonSerializable(typeof(ChangedSettingsBody))]
[JsonSerializable(typeof(GroupInviteBody))]
[JsonSerializable(typeof(JoinedGroupBody))]
[JsonSerializable(typeof(WaitingListBody))]
[JsonSerializable(typeof(SubgroupListBody))]
[JsonSerializable(typeof(ChannelBody))]
[JsonSerializable(typeof(ChannelListBody))]
[JsonSerializable(typeof(ClusterBody))]
[JsonSerializable(typeof(SignedInBody))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
