namespace Wapio.Embedded.Tests.Support;

/// <summary>What happened, in order.</summary>
public sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly List<string> _entries = [];

    public string[] Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public void Add(string entry)
    {
        lock (_gate)
            _entries.Add(entry);
    }

    public int Count(string entry) => Entries.Count(each => each == entry);

    public Task HasAsync(string entry, int times = 1) =>
        Eventually.HoldsAsync(() => Count(entry) >= times, $"{entry} {times} times; there is: {string.Join(", ", Entries)}");
}
