namespace Wapio.Storage.Rows;

/// <summary>Which way a message went. The numbers are stored: never renumber.</summary>
public enum MessageDirection : byte
{
    /// <summary>To us.</summary>
    In = 1,

    /// <summary>From us, also when another device of the account sent it.</summary>
    Out = 2,
}
