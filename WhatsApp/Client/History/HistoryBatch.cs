using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.History;

/// <summary>A part of a piece of history of bounded size, as it was read.</summary>
internal sealed class HistoryBatch
{
    private const int MaximumItems = 100;
    private const int MaximumBytes = 128 * 1024;

    private int _bytes;
    private int _items;

    public List<(string Chat, WebMessageInfo Message)> Messages { get; } = [];

    public List<Conversation> Chats { get; } = [];

    public List<Pushname> PushNames { get; } = [];

    public List<PhoneNumberToLidMapping> Mappings { get; } = [];

    public byte[]? NonContactSalt { get; set; }

    public bool IsFull => _items >= MaximumItems || _bytes >= MaximumBytes;

    /// <summary>Notes that something of this size was added.</summary>
    public void Count(int bytes)
    {
        _items++;
        _bytes += bytes;
    }
}
