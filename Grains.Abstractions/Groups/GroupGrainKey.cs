using System.Diagnostics.CodeAnalysis;

namespace Wapio.Grains.Abstractions.Groups;

/// <summary>Keys of <see cref="IGroupGrain"/>: the session and the group, since two sessions may see the same group differently.</summary>
public static class GroupGrainKey
{
    private const char Separator = '/';

    /// <summary>The key of a group as a session sees it.</summary>
    public static string Of(string sessionId, string groupJid) => $"{sessionId}{Separator}{groupJid}";

    /// <summary>Reads a key; false when it is none.</summary>
    public static bool TryRead(string key, [NotNullWhen(true)] out string? sessionId, [NotNullWhen(true)] out string? groupJid)
    {
        ArgumentNullException.ThrowIfNull(key);
        var at = key.IndexOf(Separator, StringComparison.Ordinal);
        (sessionId, groupJid) = at > 0 && at < key.Length - 1 ? (key[..at], key[(at + 1)..]) : (null, null);
        return sessionId is not null;
    }
}
