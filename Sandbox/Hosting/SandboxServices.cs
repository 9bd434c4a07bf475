using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Http;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.AppState;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Server;
using Wapio.Sandbox.Server.AppState;
using Wapio.Sandbox.Server.Connections;
using Wapio.Sandbox.Server.Groups;
using Wapio.Sandbox.Server.Keys;
using Wapio.Sandbox.Server.Linking;
using Wapio.Sandbox.Server.Newsletters;
using Wapio.Sandbox.Server.People;
using Wapio.Sandbox.Server.Queries;
using Wapio.Sandbox.Server.Stanzas;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Hosting;

/// <summary>The parts of a sandbox.</summary>
internal static class SandboxServices
{
    private const string DatabaseName = "sandbox.db";

    public static void AddSandboxServer(this IServiceCollection services, SandboxSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IStateStore>(provider => settings.InMemory
            ? new InMemoryStateStore()
            : ActivatorUtilities.CreateInstance<SqliteStateStore>(provider, Path.Combine(settings.DataFolder, DatabaseName)));
        services.AddSingleton<SandboxAddresses>();
        services.AddSingleton<TlsCertificate>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<MediaStore>();
        services.AddSingleton<MediaTickets>();
        services.AddSingleton<AppStateDirectory>();
        services.AddSingleton<AppStateServer>();
        services.AddSingleton<PhoneTable>();
        services.AddSingleton<PhoneDelivery>();
        services.AddSingleton<PhoneActionSender>();
        services.AddSingleton<FaultTable>();
        services.AddSingleton<ImmediateFaults>();
        services.AddSingleton<IncomingFaults>();
        services.AddSingleton<AccountLimitFaults>();
        services.AddSingleton<IMexOperations>(provider => provider.GetRequiredService<AccountLimitFaults>());
        services.AddSingleton<CallBook>();
        services.AddConnections();
        services.AddStanzas();
        services.AddGroups();
        services.AddPeople();
        services.AddNewsletters();
        services.AddQueries();
    }

    private static void AddConnections(this IServiceCollection services)
    {
        services.AddSingleton<NoiseKeys>();
        services.AddSingleton<ClientAcceptor>();
        services.AddSingleton<LoginLog>();
        services.AddSingleton<LoginDesk>();
        services.AddSingleton<CompanionGreeter>();
        services.AddSingleton<CodeDesk>();
        services.AddSingleton<LinkingDesk>();
        services.AddSingleton<LinkedDevices>();
        services.AddSingleton<ConnectionTable>();
        services.AddHostedService(provider => provider.GetRequiredService<ConnectionTable>());
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PictureStore>();
        services.AddSingleton<ProfileNotifier>();
        services.AddSingleton<PrivacyTokenDesk>();
    }

    private static void AddStanzas(this IServiceCollection services)
    {
        services.AddSingleton<StanzaDispatcher>();
        services.AddSingleton<Acks>();
        services.AddSingleton<DeliveredMessage>();
        services.AddSingleton<PresenceTable>();
        services.AddSingleton<IStanzaHandler, MessageHandler>();
        services.AddSingleton<IStanzaHandler, ReceiptHandler>();
        services.AddSingleton<IStanzaHandler, AckHandler>();
        services.AddSingleton<IStanzaHandler, PresenceHandler>();
        services.AddSingleton<IStanzaHandler, ChatStateHandler>();
        services.AddSingleton<IStanzaHandler, InformationHandler>();
        services.AddSingleton<IStanzaHandler, CallHandler>();
        services.AddSingleton<IStanzaHandler, QueryHandler>();
    }

    private static void AddQueries(this IServiceCollection services)
    {
        services.AddSingleton<PreKeyUpload>();
        services.AddSingleton<PreKeyLow>();
        services.AddSingleton<BundleFetch>();
        services.AddSingleton<IQueryHandler, EncryptQueries>();
        services.AddSingleton<IQueryHandler, UserQueries>();
        services.AddSingleton<IQueryHandler, PingQueries>();
        services.AddSingleton<IQueryHandler, PassiveQueries>();
        services.AddSingleton<IQueryHandler, LinkedDeviceQueries>();
        services.AddSingleton<IQueryHandler, AppStateQueries>();
        services.AddSingleton<IQueryHandler, PropertyQueries>();
        services.AddSingleton<IQueryHandler, PrivacyQueries>();
        services.AddSingleton<IQueryHandler, BlockListQueries>();
        services.AddSingleton<IQueryHandler, ProfileQueries>();
        services.AddSingleton<IQueryHandler, PictureQueries>();
        services.AddSingleton<IQueryHandler, SilentQueries>();
        services.AddSingleton<IQueryHandler, MexQueries>();
        services.AddSingleton<IQueryHandler, GroupQueries>();
        services.AddSingleton<IQueryHandler, MediaQueries>();
    }
}
