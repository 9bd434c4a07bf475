namespace Wapio.Storage.Rows;

/// <summary>A person whom a session knows.</summary>
public sealed record ContactRow
{
    /// <summary>Given by the store; grows.</summary>
    public long Position { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The address by phone number when that is known, else the LID.</summary>
    public required string Jid { get; init; }

    /// <summary>The LID when <see cref="Jid"/> is by phone number; null when it is not known.</summary>
    public string? Lid { get; init; }

    /// <summary>The name that the account gave.</summary>
    public string? Name { get; init; }

    /// <summary>The first name, if it was given apart.</summary>
    public string? FirstName { get; init; }

    /// <summary>The name that the person gives itself.</summary>
    public string? Notify { get; init; }

    /// <summary>The verified name of a business.</summary>
    public string? BusinessName { get; init; }

    /// <summary>True when there is more to it than that two addresses belong together.</summary>
    public bool IsListed => Name is not null || Notify is not null || BusinessName is not null;
}
