using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Abstractions.Contacts;

/// <summary>
/// The people of a session, keyed by its id: the same grain as <see cref="Sessions.ISessionGrain"/>, which holds the connection. What asks WhatsApp answers
/// <see cref="ReasonCodes.SessionNotConnected"/> without a connection, <see cref="ReasonCodes.UpstreamTimeout"/> when WhatsApp takes too long, and
/// <see cref="ReasonCodes.RateLimited"/> when WhatsApp wants to be asked less.
/// </summary>
[Alias("wapio.ISessionContacts")]
public interface ISessionContacts : IGrainWithStringKey
{
    /// <summary>Lists the people of whom a name is known.</summary>
    [AlwaysInterleave, Alias("list")]
    Task<Outcome<ContactPage>> List(Caller caller, LogQuery query);

    /// <summary>A person, by either address; <see cref="ReasonCodes.NotFound"/> when nothing is known of it.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<Outcome<ContactView>> Get(Caller caller, string jid);

    /// <summary>Gives a person a name, on all devices of the account. Without a name the name is taken away.</summary>
    [AlwaysInterleave, Alias("save")]
    Task<Outcome<ContactView>> Save(Caller caller, string jid, string? name);

    /// <summary>Whether a phone number is on WhatsApp.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="phone">The number in digits.</param>
    [AlwaysInterleave, Alias("check-number")]
    Task<Outcome<NumberCheck>> CheckNumber(Caller caller, string phone);

    /// <summary>The other address of an account; absent in the answer when it is not known.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="jid">A LID, or an address by phone number.</param>
    [AlwaysInterleave, Alias("find-addresses")]
    Task<Outcome<AccountAddresses>> FindAddresses(Caller caller, string jid);

    /// <summary>Where the picture of a person is.</summary>
    [AlwaysInterleave, Alias("get-picture")]
    Task<Outcome<PictureView>> GetPicture(Caller caller, string jid);

    /// <summary>Blocks a person, or ends that.</summary>
    [AlwaysInterleave, Alias("set-blocked")]
    Task<Outcome<Done>> SetBlocked(Caller caller, string jid, bool blocked);

    /// <summary>Who is blocked.</summary>
    [AlwaysInterleave, Alias("list-blocked")]
    Task<Outcome<BlockedContacts>> ListBlocked(Caller caller);

    /// <summary>
    /// Erases what is kept here about a person: the contact, the chat, the messages of both sides of it and what the person wrote in groups, and what events
    /// told of it. The key state stays, and so does everything on the phone and at WhatsApp.
    /// </summary>
    [AlwaysInterleave, Alias("erase")]
    Task<Outcome<ErasedData>> Erase(Caller caller, string jid);
}
