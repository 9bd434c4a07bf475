using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// The names that the account gives its contacts, on all its devices. They come as <see cref="ContactChanged"/>. The methods throw
/// <see cref="RequestException"/> as <see cref="AppStateClient.ApplyAsync"/> does.
/// </summary>
public sealed class ContactNamesClient
{
    private readonly ClientGate _gate;
    private readonly TimeProvider _clock;

    internal ContactNamesClient(ClientGate gate, TimeProvider clock) => (_gate, _clock) = (gate, clock);

    /// <summary>Gives a person a name, or another one.</summary>
    /// <param name="contact">The person.</param>
    /// <param name="fullName">The name; not empty.</param>
    /// <param name="firstName">The first name; null when it is not given apart.</param>
    /// <param name="saveOnPhone">Whether it goes into the phone's own address book, too.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The contact is no person, or the name is empty.</exception>
    public Task SaveAsync(Jid contact, string fullName, string? firstName, bool saveOnPhone, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullName);
        Check(contact);
        var action = new Protocol.ContactAction { FullName = fullName, SaveOnPrimaryAddressbook = saveOnPhone };
        if (firstName is not null) action.FirstName = firstName;
        return ApplyAsync(AppStateActions.Contact(contact.ToBare(), action, _clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Takes the name of a person away.</summary>
    /// <param name="contact">The person.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The contact is no person.</exception>
    public Task RemoveAsync(Jid contact, CancellationToken cancellationToken)
    {
        Check(contact);
        return ApplyAsync(AppStateActions.RemoveContact(contact.ToBare(), _clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Changes the name of the own account, as others see it.</summary>
    /// <param name="name">The name; not empty.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Task SetOwnNameAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ApplyAsync(AppStateActions.PushName(name, _clock.GetUtcNow()), cancellationToken);
    }

    private static void Check(Jid contact)
    {
        if (!contact.IsPerson) throw new ArgumentException("A contact is a person.", nameof(contact));
    }

    private Task ApplyAsync(AppStateAction action, CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => connection.Features.AppState.Writer.ApplyAsync([action], token), cancellationToken);
}
