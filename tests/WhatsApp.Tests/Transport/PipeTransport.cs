using System.IO.Pipelines;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport;

/// <summary>Two transports in memory, each reading what the other writes.</summary>
internal sealed class PipeTransport(PipeReader input, PipeWriter output) : ITransport
{
    /// <summary>How many times <see cref="WriteAsync"/> was called.</summary>
    public int Writes { get; private set; }

    /// <summary>Changes what is written, to play an attacker in the middle.</summary>
    public Func<byte[], byte[]>? Tamper { get; set; }

    public static (PipeTransport Client, PipeTransport Server) CreatePair()
    {
        var (up, down) = (new Pipe(new PipeOptions(pauseWriterThreshold: 0)), new Pipe(new PipeOptions(pauseWriterThreshold: 0)));
        return (new(down.Reader, up.Writer), new(up.Reader, down.Writer));
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var result = await input.ReadAsync(cancellationToken);
        var size = (int)Math.Min(result.Buffer.Length, buffer.Length);
        var taken = result.Buffer.Slice(0, size);
        var at = 0;
        foreach (var part in taken)
        {
            part.CopyTo(buffer[at..]);
            at += part.Length;
        }

        input.AdvanceTo(taken.End);
        return size;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Writes++;
        await output.WriteAsync(Tamper is null ? bytes : Tamper(bytes.ToArray()), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await output.CompleteAsync();
        await input.CompleteAsync();
    }
}
