namespace Wapio.Storage.Writes;

/// <summary>A member of a patch: absent, or present with a value that may be null.</summary>
/// <typeparam name="T">The member's type.</typeparam>
public readonly record struct Optional<T>
{
    private Optional(T value) => (IsPresent, Value) = (true, value);

    /// <summary>True when the member is to be set.</summary>
    public bool IsPresent { get; }

    /// <summary>What to set it to; meaningless when absent.</summary>
    public T? Value { get; }

    /// <summary>A present member.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>A present member.</summary>
    internal static Optional<T> From(T value) => new(value);
}
