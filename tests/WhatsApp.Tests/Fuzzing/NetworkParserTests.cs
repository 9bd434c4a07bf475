namespace Wapio.WhatsApp.Tests.Fuzzing;

public sealed class NetworkParserTests
{
    private const double Seconds = 1;

    public static TheoryData<string> Names => [.. NetworkParsers.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_input_is_read_or_refused(string name) => NetworkParsers.All[name].Fuzz(name, Seconds);

    [Fact]
    public void Every_folder_of_the_corpus_is_used() =>
        Assert.Equal(NetworkParsers.All.Keys.Append(ClientFuzzTests.Folder).Order(StringComparer.Ordinal), Corpus.Folders);
}
