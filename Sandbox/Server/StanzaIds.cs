using System.Security.Cryptography;

namespace Wapio.Sandbox.Server;

/// <summary>Ids of the stanzas that the server starts.</summary>
internal static class StanzaIds
{
    public static string Create() => RandomNumberGenerator.GetHexString(16);
}
