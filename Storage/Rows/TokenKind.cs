namespace Wapio.Storage.Rows;

/// <summary>What a token opens. The numbers are stored: never renumber.</summary>
public enum TokenKind : byte
{
    /// <summary>A personal access token of an account (<c>bps_pat_...</c>).</summary>
    PersonalAccess = 1,

    /// <summary>The key of one session (<c>bps_sk_...</c>).</summary>
    SessionKey = 2,
}
