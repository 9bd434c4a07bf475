using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>The waiting messages of one chat that are in memory, in their order. The head stays until it is settled.</summary>
internal sealed class ChatLane
{
    private readonly Queue<StoredMessage> _waiting = new();

    /// <summary>How many are in memory.</summary>
    public int Count => _waiting.Count;

    /// <summary>The position of the last one that was put in: what is not behind it is here or settled.</summary>
    public long LastPosition { get; private set; }

    /// <summary>Completes when the database knows of everything that was settled.</summary>
    public Task Written { get; set; } = Task.CompletedTask;

    /// <summary>True while somebody sends from it.</summary>
    public bool IsRunning { get; set; }

    /// <summary>True while its head waits to be sent again.</summary>
    public bool IsHeld { get; set; }

    /// <summary>True when its head has waited for its pace.</summary>
    public bool MayPass { get; set; }

    /// <summary>True while its next messages are being read.</summary>
    public bool IsRefilling { get; set; }

    /// <summary>True when messages of this chat were passed over and wait in the database.</summary>
    public bool HasMoreStored { get; set; }

    /// <summary>False when a message must be passed over, lest it gets in before earlier ones.</summary>
    public bool IsOpen => !IsHeld && !IsRefilling && !HasMoreStored;

    /// <summary>The next to send.</summary>
    public StoredMessage Peek() => _waiting.Peek();

    /// <summary>Puts one at the end.</summary>
    public void Enqueue(StoredMessage message)
    {
        _waiting.Enqueue(message);
        LastPosition = message.Row.Position;
    }

    /// <summary>The head is settled.</summary>
    public void Dequeue() => _waiting.Dequeue();

    /// <summary>Drops all from memory, to be read again.</summary>
    /// <returns>How many were dropped.</returns>
    public int Leave()
    {
        var dropped = _waiting.Count;
        if (dropped == 0) return 0;

        LastPosition = _waiting.Peek().Row.Position - 1;
        _waiting.Clear();
        HasMoreStored = true;
        return dropped;
    }

    /// <summary>Drops all but the head from memory, so that a chat that cannot send does not crowd out others.</summary>
    /// <returns>How many were dropped.</returns>
    public int TrimToHead()
    {
        var dropped = _waiting.Count - 1;
        if (dropped <= 0) return 0;

        var head = _waiting.Peek();
        _waiting.Clear();
        Enqueue(head);
        HasMoreStored = true;
        return dropped;
    }
}
