using System.Text.Json;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Tests.Binary;

namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>
/// Good inputs that are kept as files under <c>Fuzzing/Corpus</c>, a folder for each parser: stanzas as <c>.json</c>, bytes as <c>.hex</c>.
/// An input that broke something once is put there, too.
/// </summary>
internal static class Corpus
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Corpus");

    /// <summary>The folders that there are.</summary>
    public static IReadOnlyList<string> Folders => [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The stanzas of a folder, by file name.</summary>
    public static IReadOnlyList<Node> Stanzas(string folder) => [.. Files(folder, "*.json").Select(ReadStanza)];

    /// <summary>The bytes of a folder, by file name.</summary>
    public static IReadOnlyList<byte[]> Bytes(string folder) => [.. Files(folder, "*.hex").Select(file => Convert.FromHexString(File.ReadAllText(file).Trim()))];

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern).Order(StringComparer.Ordinal);

    private static Node ReadStanza(string file) =>
        JsonSerializer.Deserialize<StanzaVector.NodeVector>(File.ReadAllText(file), JsonSerializerOptions.Web)!.ToNode();
}
