using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps an account; counts 0 rows when its id is taken.</summary>
/// <param name="Account">The account.</param>
public sealed record InsertAccount(AccountRow Account) : Write<Applied>;
