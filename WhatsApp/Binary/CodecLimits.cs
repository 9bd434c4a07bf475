namespace Wapio.WhatsApp.Binary;

/// <summary>Limits that keep a hostile stanza from costing more than its size. Real stanzas stay far below all of them.</summary>
public static class CodecLimits
{
    /// <summary>How deep nodes may be nested. Real stanzas are at most ten deep.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many nodes and attributes one stanza may have together.</summary>
    public const int MaxElements = 1 << 19;

    /// <summary>How many attributes one node may have.</summary>
    public const int MaxAttributes = 128;

    /// <summary>How many bytes a compressed stanza may inflate to.</summary>
    public const int MaxInflatedSize = 1 << 24;
}
