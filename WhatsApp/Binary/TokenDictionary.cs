using System.Text;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// Strings that travel as one byte (235 of them) or two (four pages of 256). Decoding hands out the very strings of the dictionary.
/// </summary>
internal sealed class TokenDictionary
{
    private const int SingleCount = 235;
    private const int PageSize = 256;
    private const int PageCount = 4;

    private static readonly Lazy<TokenDictionary> Version2 = new(() => Load("v2.txt"));
    private static readonly Lazy<TokenDictionary> Version3 = new(() => Load("v3.txt"));

    private readonly string[] _tokens;
    private readonly TokenIndex _index;

    private readonly ushort[] _hashes;

    private TokenDictionary(string[] tokens)
    {
        (_tokens, _index, Singles) = (tokens, new TokenIndex(tokens), [string.Empty, .. tokens.AsSpan(0, SingleCount)]);
        _hashes = [.. tokens.Select(token => NameTable.Hash(Encoding.ASCII.GetBytes(token)))];
    }

    /// <summary>The dictionary of a version.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such version.</exception>
    internal static TokenDictionary For(TokenVersion version) => version switch
    {
        TokenVersion.V2 => Version2.Value,
        TokenVersion.V3 => Version3.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "There is no such token dictionary."),
    };

    /// <summary>All tokens: first those of one byte, then page by page those of two.</summary>
    internal ReadOnlySpan<string> Tokens => _tokens;

    /// <summary>The tokens of a single byte, at its value.</summary>
    internal string[] Singles { get; }

    /// <summary>The token of a single byte from 1 to 235.</summary>
    internal string Single(byte tag) => _tokens[tag - 1];

    /// <summary>The token on a page from 0 to 3.</summary>
    internal string Double(int page, byte index) => _tokens[SingleCount + page * PageSize + index];

    /// <summary>The <see cref="NameTable.Hash"/> of the token of a single byte from 1 to 235.</summary>
    internal ushort SingleHash(byte tag) => _hashes[tag - 1];

    /// <summary>The <see cref="NameTable.Hash"/> of the token on a page from 0 to 3.</summary>
    internal ushort DoubleHash(int page, byte index) => _hashes[SingleCount + page * PageSize + index];

    /// <summary>Finds the wire form of a token: a single byte in <paramref name="second"/>, or page tag and index.</summary>
    internal bool TryFind(string text, out byte pageTag, out byte second)
    {
        var index = _index.Find(text);
        if (index < SingleCount)
        {
            pageTag = 0;
            second = (byte)(index + 1);
            return index >= 0;
        }

        var page = (uint)(index - SingleCount);
        pageTag = (byte)(Tags.Dictionary0 + page / PageSize);
        second = (byte)(page % PageSize);
        return true;
    }

    // One token a line, single-byte tokens from 1 on, then the four pages. Interned, so that comparing one with a literal compares references.
    private static TokenDictionary Load(string resource)
    {
        using var stream = typeof(TokenDictionary).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        var tokens = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return tokens.Length == SingleCount + PageCount * PageSize
            ? new TokenDictionary([.. tokens.Select(string.Intern)])
            : throw new InvalidOperationException($"The resource {resource} has {tokens.Length} tokens.");
    }
}
