using System.Diagnostics.CodeAnalysis;
using Orleans;

namespace Wapio.Grains.Abstractions;

/// <summary>What a call answers: a value, or an expected refusal. What is not expected is an exception.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[GenerateSerializer, Immutable, Alias("wapio.Outcome`1")]
public sealed record Outcome<T> where T : class
{
    /// <summary>The value; null when refused.</summary>
    [Id(0)] public T? Value { get; init; }

    /// <summary>The refusal; null when there is a value.</summary>
    [Id(1)] public Failure? Failure { get; init; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>A value.</summary>
    public static implicit operator Outcome<T>(T value) => new() { Value = value };

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Failure failure) => new() { Failure = failure };
}

/// <summary>The value of a call that has nothing to tell but that it was done.</summary>
[GenerateSerializer, Immutable, Alias("wapio.Done")]
public sealed record Done
{
    /// <summary>The only value.</summary>
    public static readonly Done Instance = new();
}
