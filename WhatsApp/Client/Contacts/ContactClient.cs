using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>What WhatsApp knows of other people: who is there, under which addresses, and what they show of themselves.</summary>
public sealed class ContactClient
{
    /// <summary>So many numbers or people may be asked for at once.</summary>
    public const int MaximumAtOnce = 1000;

    private const int ShortestNumber = 5;
    private const int LongestNumber = 20;
    private const string BusinessProfileVersion = "244";

    private readonly ClientGate _gate;

    internal ContactClient(ClientGate gate) => _gate = gate;

    /// <summary>Finds which phone numbers are on WhatsApp. The answers come in the order of the numbers.</summary>
    /// <param name="numbers">International numbers in digits, with or without a plus in front; up to <see cref="MaximumAtOnce"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">One is no number, or there are too many.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<IReadOnlyList<NumberLookup>> FindAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numbers.Count, MaximumAtOnce, nameof(numbers));
        var digits = numbers.Select(Digits).ToList();
        return digits.Count == 0 ? [] : await _gate.RunAsync((connection, token) => ContactQueries.FindAsync(connection.Context, digits, token), cancellationToken);
    }

    /// <summary>Finds what people show of themselves. Those whom WhatsApp does not know are left out.</summary>
    /// <param name="people">People by phone number or LID; up to <see cref="MaximumAtOnce"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">One is no person, or there are too many.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<IReadOnlyList<ContactInfo>> GetAsync(IReadOnlyCollection<Jid> people, CancellationToken cancellationToken)
    {
        Check(people);
        return people.Count == 0 ? [] : await _gate.RunAsync((connection, token) => ContactQueries.GetAsync(connection.Context, people, token), cancellationToken);
    }

    /// <summary>Finds the devices of people, as known or as WhatsApp says. People whom WhatsApp does not know are left out.</summary>
    /// <param name="people">People by phone number or LID; up to <see cref="MaximumAtOnce"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The device addresses, by the address that was asked for.</returns>
    /// <exception cref="ArgumentException">One is no person, or there are too many.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<IReadOnlyDictionary<Jid, IReadOnlyList<Jid>>> GetDevicesAsync(IReadOnlyCollection<Jid> people, CancellationToken cancellationToken)
    {
        Check(people);
        var accounts = people.Select(person => person.ToBare()).Distinct().ToList();
        var lists = await _gate.RunAsync((connection, token) => connection.Context.Devices.GetAsync(accounts, token), cancellationToken);
        return lists.Where(list => list.Value.Count > 0).ToDictionary();
    }

    /// <summary>Finds the LID of a phone number: as stored, else as WhatsApp says.</summary>
    /// <returns>The LID; null when there is none.</returns>
    /// <exception cref="ArgumentException">It is not a phone number's address.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<Jid?> FindLidAsync(Jid phone, CancellationToken cancellationToken)
    {
        if (!phone.IsPhone) throw new ArgumentException("A phone number's address is needed.", nameof(phone));
        var found = await _gate.RunAsync((connection, token) => connection.Context.Devices.ResolveAsync(phone.ToBare(), token), cancellationToken);
        return found is { IsLid: true } lid ? lid : null;
    }

    /// <summary>Finds the phone number of a LID: as stored, else as WhatsApp says, which it seldom does for people one has not met.</summary>
    /// <returns>The phone number's address; null when it is not known.</returns>
    /// <exception cref="ArgumentException">It is not a LID.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<Jid?> FindPhoneAsync(Jid lid, CancellationToken cancellationToken)
    {
        if (!lid.IsLid) throw new ArgumentException("A LID is needed.", nameof(lid));
        return await _gate.RunAsync((connection, token) => ContactQueries.FindPhoneAsync(connection.Context, lid.ToBare(), token), cancellationToken);
    }

    /// <summary>Finds the picture of a person, group or channel.</summary>
    /// <param name="jid">Whose.</param>
    /// <param name="size">Which form of it.</param>
    /// <param name="knownId">The id of the picture that one has; when it is still that one the answer says so and nothing more.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task<ProfilePicture> GetPictureAsync(Jid jid, PictureSize size, string? knownId, CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => PictureQueries.GetAsync(connection.Context, jid.ToBare(), size, knownId, token), cancellationToken);

    /// <summary>Finds what a business says of itself.</summary>
    /// <returns>The profile; null when the person has none.</returns>
    /// <exception cref="ArgumentException">It is not a person.</exception>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public async Task<BusinessProfile?> GetBusinessProfileAsync(Jid jid, CancellationToken cancellationToken)
    {
        if (!jid.IsPerson) throw new ArgumentException("A person's address is needed.", nameof(jid));
        var query = new Node("business_profile", [("v", BusinessProfileVersion)], new Node("profile", [("jid", jid.ToBare())]));
        var answer = await _gate.RunAsync((connection, token) => connection.Context.Queries.GetAsync("w:biz", query, token), cancellationToken);
        return BusinessReader.ReadProfile(answer);
    }

    private static void Check(IReadOnlyCollection<Jid> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people.Count, MaximumAtOnce, nameof(people));
        if (people.Any(person => !person.IsPerson)) throw new ArgumentException("Only people can be asked for.", nameof(people));
    }

    private static string Digits(string number)
    {
        var digits = number.AsSpan().Trim().TrimStart('+');
        return digits.Length is >= ShortestNumber and <= LongestNumber && !digits.ContainsAnyExceptInRange('0', '9')
            ? digits.ToString()
            : throw new ArgumentException("An international number in digits is needed.", nameof(number));
    }
}
