using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>What to seal a device with.</summary>
/// <param name="Passphrase">12 to 1024 characters. Nobody can open the credentials without it.</param>
internal sealed record ExportRequestBody(string Passphrase);

/// <summary>A device to import.</summary>
/// <param name="Passphrase">What it was sealed with.</param>
/// <param name="Credentials">What the export answered.</param>
internal sealed record ImportRequestBody(string Passphrase, string Credentials);

/// <summary>A device, sealed.</summary>
/// <param name="SessionId">The session it comes from.</param>
/// <param name="Credentials">The sealed credentials; keep them as a secret all the same.</param>
public sealed record SealedSessionBody(string SessionId, string Credentials)
{
    /// <summary>Writes it.</summary>
    public static SealedSessionBody From(SealedSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(session.SessionId, session.Credentials);
    }
}
