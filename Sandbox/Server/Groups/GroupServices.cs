using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Server.Groups.Operations;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>The parts that make up groups.</summary>
internal static class GroupServices
{
    public static void AddGroups(this IServiceCollection services)
    {
        services.AddSingleton<GroupDirectory>();
        services.AddSingleton<GroupNodes>();
        services.AddSingleton<GroupNotifier>();
        services.AddSingleton<MemberChanges>();
        services.AddSingleton<GroupMessages>();
        services.AddSingleton<StatusMessages>();
        services.AddSingleton<GroupReceipts>();
        services.AddSingleton<IGroupOperation, CreateOperation>();
        services.AddSingleton<IGroupOperation, MemberOperation>();
        services.AddSingleton<IGroupOperation, MetadataOperation>();
        services.AddSingleton<IGroupOperation, SettingOperation>();
        services.AddSingleton<IGroupOperation, InviteOperation>();
        services.AddSingleton<IGroupOperation, RequestOperation>();
        services.AddSingleton<IGroupOperation, CommunityOperation>();
    }
}
