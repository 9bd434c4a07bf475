using System.Globalization;
using Wapio.Harness.Processes;

namespace Wapio.Harness.Crashes;

/// <summary>The processes of a crash run: the sandbox, the Silo, and PostgreSQL behind a relay when it keeps the data.</summary>
internal sealed class CrashWorld : IAsyncDisposable
{
    private const int DiskMegabytes = 1024;
    private const int LinkedAtATime = 8;

    private readonly string _clockFile;
    private readonly TemporaryFolder _folder = new();
    private PostgresProcess? _postgres;
    private TcpRelay? _relay;
    private SmallDisk? _disk;
    private SandboxProcess _sandbox = null!;

    private CrashWorld() => _clockFile = Path.Combine(_folder.Path, "clock");

    public SiloProcess Silo { get; private set; } = null!;

    public static async Task<CrashWorld> StartAsync(CrashOptions options)
    {
        var world = new CrashWorld();
        try
        {
            await world.BuildAsync(options);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Links the sessions, each to a phone of its own and with two friends who write to it.</summary>
    public async Task<IReadOnlyList<CrashChat>> LinkAsync(int sessions)
    {
        var chats = new CrashChat[sessions * 2];
        await Parallel.ForAsync(0, sessions, new ParallelOptions { MaxDegreeOfParallelism = LinkedAtATime }, async (i, _) =>
        {
            var phone = await _sandbox.Client.AddPhoneAsync($"Owner {i}");
            var session = await Silo.Client.CreateSessionAsync($"session {i}");
            await session.PairAsync(phone);
            for (var friend = 0; friend < 2; friend++)
                chats[(i * 2) + friend] = new CrashChat(session, phone, await _sandbox.Client.AddPhoneAsync($"Friend {i}-{friend}"));
        });
        return chats;
    }

    /// <summary>Breaks something and mends it.</summary>
    public async Task BreakAsync(CrashFault fault, Random random)
    {
        switch (fault)
        {
            case CrashFault.Silo:
                await KillSiloAsync(random);
                break;
            case CrashFault.Postgres:
                await _postgres!.KillAsync();
                await PauseAsync(random, 1000);
                await _postgres.StartAsync();
                break;
            case CrashFault.Connection:
                _relay!.Cut();
                await PauseAsync(random, 3000);
                _relay.Mend();
                break;
            case CrashFault.Disk:
                _disk!.Fill();
                await PauseAsync(random, 3000);
                _disk.Free();
                break;
            case CrashFault.Clock:
                await File.WriteAllTextAsync(_clockFile, random.Next(-86_400, 86_400).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Silo is not null) await Silo.DisposeAsync();
        if (_sandbox is not null) await _sandbox.DisposeAsync();
        if (_relay is not null) await _relay.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        _disk?.Dispose();
        _folder.Dispose();
    }

    private static Task PauseAsync(Random random, int most) => Task.Delay(random.Next(most) + 1);

    // One kill in four falls into the start that follows the kill before.
    private async Task KillSiloAsync(Random random)
    {
        await Silo.KillAsync();
        if (random.Next(4) == 0)
        {
            await Silo.LaunchAsync();
            await PauseAsync(random, 3000);
            await Silo.KillAsync();
        }

        await Silo.StartAsync();
    }

    private async Task BuildAsync(CrashOptions options)
    {
        await File.WriteAllTextAsync(_clockFile, "0");
        var settings = new Dictionary<string, string> { ["Wapio__Development__ClockFile"] = _clockFile };
        if (options.OnPostgres)
        {
            _postgres = await PostgresProcess.StartAsync(options.Name);
            _relay = new TcpRelay(_postgres.Port);
            settings["Wapio__Storage__Provider"] = "Postgres";
            settings["Wapio__Storage__ConnectionString"] = (await _postgres.CreateDatabaseAsync())
                .Replace($"Port={_postgres.Port}", $"Port={_relay.Port}", StringComparison.Ordinal);
        }
        else
        {
            settings["Wapio__Storage__Provider"] = "Sqlite";
        }

        if (options.Kinds.Contains(CrashFault.Disk)) _disk = new SmallDisk(DiskMegabytes);
        _sandbox = await SandboxProcess.StartAsync(options.Name);
        Silo = await SiloProcess.StartAsync(options.Name, _sandbox.Info, settings, _disk?.Path);
    }
}
