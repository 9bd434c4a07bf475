using System.Globalization;

namespace Wapio.Storage.Migrations;

/// <summary>The migrations that this program knows, from its own resources (<c>0001_initial.sql</c>, ...).</summary>
internal static class EmbeddedMigrations
{
    public static IReadOnlyList<Migration> Load(string engine)
    {
        var assembly = typeof(EmbeddedMigrations).Assembly;
        var prefix = $"Wapio.Storage.{engine}.Migrations.";
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(name, name[prefix.Length..]))
            .ToList();
        for (var i = 0; i < migrations.Count; i++)
            if (migrations[i].Version != i + 1)
                throw new InvalidOperationException($"Migration {i + 1} of {engine} is missing.");
        return migrations;

        Migration Read(string resource, string file)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var parts = Path.GetFileNameWithoutExtension(file).Split('_', 2);
            return new Migration(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], reader.ReadToEnd());
        }
    }
}
