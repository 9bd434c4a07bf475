using System.Text.Json;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Storage;
using Wapio.Embedded.Hosting;
using Wapio.Embedded.State;
using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Properties;

/// <summary>Several writers of one record, against a model: a write succeeds exactly if the writer has seen the last one.</summary>
public sealed class StateProperties : IDisposable
{
    private const int Writers = 3;

    private readonly string _file = SqliteFiles.NewPath();
    private readonly EmbeddedDatabase _database;

    public StateProperties()
    {
        _database = new EmbeddedDatabase(Options.Create(new EmbeddedGrainsOptions { ConnectionString = $"Data Source={_file}" }));
        _database.Open();
    }

    public void Dispose()
    {
        _database.Dispose();
        SqliteFiles.Delete(_file);
    }

    [Property(MaxTest = 40)]
    public async Task Versions_form_one_line(byte[] moves)
    {
        var grain = GrainId.Create("kept", Guid.NewGuid().ToString("N"));
        var writers = Enumerable.Range(0, Writers)
            .Select(_ => new PersistentState<Kept>(new GrainStateStore(_database), JsonSerializerOptions.Default, grain, "kept")).ToArray();
        (int Version, int Value) stored = default;
        var seen = new int[Writers];
        HashSet<string> etags = [];
        var version = 0;
        foreach (var (move, number) in moves.Take(30).Select((move, number) => (move, number)))
        {
            var writer = move % Writers;
            var state = writers[writer];
            switch (move / Writers % 3)
            {
                case 0:
                    await state.ReadStateAsync();
                    seen[writer] = stored.Version;
                    Assert.Equal((stored.Value, stored.Version != 0), (state.State.Value, state.RecordExists));
                    break;
                case 1:
                    state.State.Value = number + 1;
                    if (await SucceedsAsync(state.WriteStateAsync, seen[writer] == stored.Version))
                    {
                        seen[writer] = ++version;
                        stored = (version, number + 1);
                        Assert.True(etags.Add(state.Etag!));
                    }

                    break;
                case 2:
                    if (await SucceedsAsync(state.ClearStateAsync, seen[writer] == stored.Version))
                        stored = (seen[writer] = 0, 0);
                    break;
            }
        }
    }

    private static async Task<bool> SucceedsAsync(Func<Task> write, bool expected)
    {
        var thrown = await Record.ExceptionAsync(write);
        Assert.Equal(expected, thrown is null);
        Assert.True(thrown is null or InconsistentStateException);
        return expected;
    }
}
