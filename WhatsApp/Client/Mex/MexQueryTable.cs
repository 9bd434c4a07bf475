using System.Collections.Frozen;
using System.Text.Json;

namespace Wapio.WhatsApp.Client.Mex;

/// <summary>The ids of the queries over <c>w:mex</c>, read from <c>queries.json</c>.</summary>
internal sealed class MexQueryTable
{
    private readonly FrozenDictionary<string, string> _ids;

    private MexQueryTable(string version, FrozenDictionary<string, string> ids) => (Version, _ids) = (version, ids);

    /// <summary>The table of this library.</summary>
    public static MexQueryTable Default { get; } = Load();

    /// <summary>When the ids were seen, as year and month.</summary>
    public string Version { get; }

    public IReadOnlyCollection<string> Names => _ids.Keys;

    /// <summary>The id of a query.</summary>
    public string this[string name] => _ids[name];

    private static MexQueryTable Load()
    {
        using var stream = typeof(MexQueryTable).Assembly.GetManifestResourceStream("mex-queries.json")
            ?? throw new InvalidOperationException("The table of queries is not part of the assembly.");
        using var document = JsonDocument.Parse(stream);
        var ids = document.RootElement.GetProperty("queries").EnumerateObject()
            .ToFrozenDictionary(query => query.Name, query => query.Value.GetString()!, StringComparer.Ordinal);
        return new MexQueryTable(document.RootElement.GetProperty("version").GetString()!, ids);
    }
}
