namespace Wapio.Storage.Paging;

/// <summary>A cursor is none that the list gave.</summary>
public sealed class InvalidCursorException() : StorageException("The cursor is not valid.");
