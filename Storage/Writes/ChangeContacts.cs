using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps what became known of people. What is so already costs a look and writes nothing.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
/// <param name="Changes">What became known, each on its own.</param>
public sealed record ChangeContacts(string SessionId, DateTimeOffset At, params IReadOnlyList<ContactChange> Changes) : Write<Applied>
{
    /// <summary>What tells of those that are new or changed; null for nothing.</summary>
    public TellContacts? Tell { get; init; }

    internal override long Weight => Changes.Count * 200L;
}

/// <summary>What became known of a person; what is absent stays.</summary>
/// <param name="Person">Who. When both addresses are given they belong together from now on, and what was kept under each becomes one.</param>
public sealed record ContactChange(AddressPair Person)
{
    /// <summary>The name that the account gave.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>The first name, if it was given apart.</summary>
    public Optional<string?> FirstName { get; init; }

    /// <summary>The name that the person gives itself.</summary>
    public Optional<string?> Notify { get; init; }

    /// <summary>The verified name of a business.</summary>
    public Optional<string?> BusinessName { get; init; }
}

/// <summary>Says which events tell of people. To be quick and without effect, as <see cref="TellChange"/>.</summary>
/// <param name="added">Those that are new.</param>
/// <param name="changed">Those that are not what they were.</param>
public delegate IReadOnlyList<OutboxEvent> TellContacts(IReadOnlyList<ContactRow> added, IReadOnlyList<ContactRow> changed);
