using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Storage.Events;
using Wapio.Storage.Postgres;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Queries;
using Wapio.Storage.Sqlite;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Hosting;

/// <summary>Adds the store to a host.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IStorageDatabase"/>, <see cref="IWriteQueue"/> and the stores. The host opens the database before any other hosted
    /// service starts; without a host, call <see cref="IStorageDatabase.OpenAsync"/>. It is closed with the service provider, which must
    /// therefore be disposed asynchronously.
    /// </summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configure">Sets the options; binding the section <see cref="StorageOptions.SectionName"/> is the caller's part.</param>
    public static IServiceCollection AddWapioStorage(this IServiceCollection services, Action<StorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<StorageOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);

        services.TryAddSingleton<StorageInstruments>();
        services.TryAddSingleton<SealerHolder>();
        services.TryAddSingleton<EventSignal>();
        services.TryAddSingleton(CreateQueue);
        services.TryAddSingleton(provider => new SqliteReaderPool(OptionsOf(provider).Readers));
        services.TryAddSingleton(provider => new PostgresReaderPool(OptionsOf(provider).Readers));
        services.TryAddSingleton<SqliteDatabase>();
        services.TryAddSingleton<PostgresDatabase>();
        services.TryAddSingleton<IStorageDatabase>(provider => IsPostgres(provider)
            ? provider.GetRequiredService<PostgresDatabase>()
            : provider.GetRequiredService<SqliteDatabase>());
        services.TryAddSingleton<IWriteQueue>(provider => provider.GetRequiredService<WriteQueue>());

        services.TryAddSingleton<IReaderPool>(provider => IsPostgres(provider)
            ? provider.GetRequiredService<PostgresReaderPool>()
            : provider.GetRequiredService<SqliteReaderPool>());
        services.TryAddSingleton<IAccountStore, AccountStore>();
        services.TryAddSingleton<ITokenStore, TokenStore>();
        services.TryAddSingleton<ISessionStore, SessionStore>();
        services.TryAddSingleton<INodeStore, NodeStore>();
        services.TryAddSingleton<IMessageStore, MessageStore>();
        services.TryAddSingleton<IKeyStateStore, KeyStateStore>();
        services.TryAddSingleton<IOperationStore, OperationStore>();
        services.TryAddSingleton<IIdempotencyStore, IdempotencyStore>();

        services.TryAddSingleton<IDirectoryStore, DirectoryStore>();
        services.TryAddSingleton<IEventStore, EventStore>();
        services.TryAddSingleton<IWebhookStore, WebhookStore>();
        services.TryAddSingleton<IMediaStore, MediaStore>();

        services.TryAddSingleton<Transfer.StorageTransfer>();
        services.TryAddSingleton<Backup.StorageBackup>();
        services.AddHostedService<StorageHostedService>();
        return services;
    }

    private static WriteQueue CreateQueue(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new WriteQueue(
            new WriteQueueLimits(options.QueueCapacity, options.QueueBytes, options.BatchSize),
            provider.GetRequiredService<StorageInstruments>(),
            provider.GetRequiredService<ILogger<WriteQueue>>());
    }

    private static StorageOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static bool IsPostgres(IServiceProvider provider) => OptionsOf(provider).Provider == StorageProvider.Postgres;
}
