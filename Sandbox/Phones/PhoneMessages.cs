using System.Globalization;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Phones;

/// <summary>The messages of a phone in the order in which they came. One of the same chat, sender and id is shown once.</summary>
internal sealed class PhoneMessages(string number, IStateStore store)
{
    private readonly Lock _gate = new();
    private readonly List<PhoneMessage> _messages = [];
    private readonly Dictionary<(string Chat, string From, string Id), int> _places = [];

    public IReadOnlyList<PhoneMessage> All()
    {
        lock (_gate) return [.. _messages];
    }

    public PhoneMessage? Find(string id)
    {
        lock (_gate) return _messages.FindLast(m => m.Id == id);
    }

    /// <summary>The message of an id in a chat.</summary>
    public PhoneMessage? FindIn(string chat, string id)
    {
        lock (_gate) return _messages.FindLast(m => m.Id == id && m.Chat == chat);
    }

    /// <summary>False when it is there already.</summary>
    public bool Add(PhoneMessage message)
    {
        lock (_gate)
        {
            if (!_places.TryAdd((message.Chat, message.From, message.Id), _messages.Count)) return false;
            _messages.Add(message);
            Save(_messages.Count - 1);
            return true;
        }
    }

    /// <summary>Moves a message on; a step back is ignored. A failure counts only while it is pending.</summary>
    public void Advance(PhoneMessage message, PhoneMessageStatus status)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue((message.Chat, message.From, message.Id), out var place)) return;
            var before = _messages[place].Status;
            if (status == PhoneMessageStatus.Failed ? before != PhoneMessageStatus.Pending : before >= status) return;
            _messages[place] = _messages[place] with { Status = status };
            Save(place);
        }
    }

    /// <summary>Changes what a message shows.</summary>
    public void Change(PhoneMessage message, Func<PhoneMessage, PhoneMessage> change)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue((message.Chat, message.From, message.Id), out var place)) return;
            _messages[place] = change(_messages[place]);
            Save(place);
        }
    }

    public void Restore(PhoneMessage message)
    {
        _places[(message.Chat, message.From, message.Id)] = _messages.Count;
        _messages.Add(message);
    }

    private void Save(int place) =>
        store.PutRecord(Collections.PhoneMessage, string.Create(CultureInfo.InvariantCulture, $"{number}:{place:D10}"), _messages[place], StateJson.Default.PhoneMessage);
}
