namespace Wapio.Sandbox.Storage;

/// <summary>What is stored of an account.</summary>
internal sealed record AccountRecord(
    string Number,
    string Lid,
    string Name,
    string About,
    uint RawId,
    ushort NextDevice,
    uint NextKeyIndex,
    long DevicesChangedAt,
    string[] Blocked,
    string[] Watchers,
    byte[] KeyIndexList,
    IReadOnlyDictionary<string, string> Privacy);
