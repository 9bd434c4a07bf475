using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps an operation, or its progress.</summary>
/// <param name="Operation">The operation as it is now.</param>
public sealed record PutOperation(OperationRow Operation) : Write<Applied>;
