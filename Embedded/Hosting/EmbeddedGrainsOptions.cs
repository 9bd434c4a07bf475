using System.Reflection;
using System.Text.Json;

namespace Wapio.Embedded.Hosting;

/// <summary>Settings of the embedded grain host.</summary>
public sealed class EmbeddedGrainsOptions
{
    /// <summary>Where states and reminders are kept, as Microsoft.Data.Sqlite reads it. The file may hold other tables; its directory is made if need be.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/grains.db";

    /// <summary>The assemblies whose grain classes can be called. At least one.</summary>
    public ICollection<Assembly> Assemblies { get; } = [];

    /// <summary>
    /// How long a caller waits for the end of a call; also how long an activation may take. Longer tolerates slow grains, shorter frees
    /// callers of a stuck one. At least a second, which is also how exactly it is kept. Default 30 seconds, as in Orleans.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call that comes back to a grain up its own chain may wait to be started before it fails as a cycle. Not longer than
    /// <see cref="CallTimeout"/>. Default 1 second: time for a caller that does not await the call to end its own request.
    /// </summary>
    public TimeSpan CycleTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long nobody calls before an activation is ended. Longer keeps more in memory. Default 15 minutes, as in Orleans.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an ending activation waits for requests in progress, and then again for OnDeactivateAsync. Default 5 seconds.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many activations are ended at a time when the host stops. More ends sooner, fewer spares what the grains close. Default 256.</summary>
    public int ShutdownParallelism { get; set; } = 256;

    /// <summary>
    /// How long the host, when it stops, lets all activations together take their time. Then requests in progress are abandoned, and
    /// OnDeactivateAsync gets a cancelled token and is not waited for. Default 10 seconds.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The shortest period that a reminder may have. Default 1 minute, as in Orleans: shorter is work for a timer.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How states are turned into JSON.</summary>
    public JsonSerializerOptions StateSerializer { get; set; } = JsonSerializerOptions.Default;
}
