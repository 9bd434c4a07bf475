namespace Wapio.Capabilities.Tests.Table;

/// <summary>Who does something to whom: the columns of the table in docs/capabilities.md.</summary>
public enum Direction
{
    /// <summary>Our client does it, Baileys sees it.</summary>
    WapioToBaileys,

    /// <summary>Baileys does it, our client sees it.</summary>
    BaileysToWapio,

    /// <summary>Two Baileys clients, the server between them is ours.</summary>
    BaileysToBaileys,
}
