using System.Buffers;
using System.Globalization;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Model;

/// <summary>
/// Everything that a device has to answer, in order. A stanza stays, stored, until the device answers it; what is still there when the
/// device comes back is delivered again.
/// </summary>
internal sealed class StanzaQueue(string owner, IStateStore store)
{
    private readonly Lock _gate = new();
    private LinkedList<PendingStanza>? _pending;
    private int _next;
    private IDeviceLink? _link;
    private bool _active;

    /// <summary>True while a connection is attached, whether it takes stanzas yet or not.</summary>
    public bool IsAttached => _link is not null;

    /// <summary>True while stanzas are passed on as they come.</summary>
    public bool IsActive => _active;

    public int Count
    {
        get
        {
            lock (_gate) return _pending?.Count ?? 0;
        }
    }

    /// <summary>Makes the link the one of this device and returns the one before it. It gets no stanzas until <see cref="Activate"/>.</summary>
    public IDeviceLink? Attach(IDeviceLink link)
    {
        lock (_gate)
        {
            var before = _link;
            (_link, _active) = (link, false);
            return before;
        }
    }

    /// <summary>Forgets the link; false when another one has taken its place.</summary>
    public bool Detach(IDeviceLink link)
    {
        lock (_gate)
        {
            if (_link != link) return false;
            (_link, _active) = (null, false);
            return true;
        }
    }

    /// <summary>Passes the backlog on, framed as the offline batch, and from now on everything as it comes.</summary>
    public bool Activate(IDeviceLink link)
    {
        lock (_gate)
        {
            if (_link != link || _active) return false;
            _active = true;
            OfflineBatch.Send(link, _pending ?? []);
            return true;
        }
    }

    /// <summary>Adds a stanza that has to be answered.</summary>
    public void Enqueue(Node stanza)
    {
        lock (_gate)
        {
            var pending = new PendingStanza(_next++, stanza);
            (_pending ??= []).AddLast(pending);
            store.Put(Collections.Stanza, KeyOf(pending), () => Encode(stanza));
            if (_active) _link!.Send(stanza);
        }
    }

    /// <summary>Passes on a stanza that needs no answer, if the device is there now.</summary>
    public void SendNow(Node stanza)
    {
        lock (_gate)
        {
            if (_active) _link!.Send(stanza);
        }
    }

    /// <summary>Removes what the device's answer (receipt or ack) settles; returns it, or null when nothing waits for such an answer.</summary>
    public Node? Settle(Func<Node, bool> answers)
    {
        lock (_gate)
        {
            for (var at = _pending?.First; at is not null; at = at.Next)
            {
                if (!answers(at.Value.Stanza)) continue;
                _pending!.Remove(at);
                store.Delete(Collections.Stanza, KeyOf(at.Value));
                return at.Value.Stanza;
            }

            return null;
        }
    }

    /// <summary>True when a stanza that fits is waiting.</summary>
    public bool Any(Func<Node, bool> fits)
    {
        lock (_gate) return _pending?.Any(p => fits(p.Stanza)) ?? false;
    }

    /// <summary>Ends the device's connection, whichever it is.</summary>
    public void CloseLink(Node? last)
    {
        IDeviceLink? link;
        lock (_gate) (link, _link, _active) = (_link, null, false);
        link?.Close(last);
    }

    public void Clear()
    {
        lock (_gate)
        {
            foreach (var pending in _pending ?? []) store.Delete(Collections.Stanza, KeyOf(pending));
            _pending = null;
        }
    }

    public void Restore(int number, byte[] encoded)
    {
        (_pending ??= []).AddLast(new PendingStanza(number, NodeDecoder.Decode(encoded)));
        _next = number + 1;
    }

    private static byte[] Encode(Node stanza)
    {
        var buffer = new ArrayBufferWriter<byte>();
        NodeEncoder.Encode(stanza, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private string KeyOf(PendingStanza pending) => string.Create(CultureInfo.InvariantCulture, $"{owner}:{pending.Number:D10}");
}
