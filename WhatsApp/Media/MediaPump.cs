using System.Buffers;
using System.IO.Pipelines;

namespace Wapio.WhatsApp.Media;

/// <summary>Takes a file through a transformation, never holding more than a chunk of it.</summary>
internal static class MediaPump
{
    private static readonly StreamPipeReaderOptions ReaderOptions = new(bufferSize: MediaFormat.ChunkSize, minimumReadSize: MediaFormat.ChunkSize / 2, leaveOpen: true);
    private static readonly StreamPipeWriterOptions WriterOptions = new(minimumBufferSize: MediaFormat.ChunkSize, leaveOpen: true);

    public delegate void Append(ReadOnlySpan<byte> input, IBufferWriter<byte> output);

    public static async Task RunAsync(
        Stream input, Stream output, Append append, Action<IBufferWriter<byte>> complete, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input, ReaderOptions);
        var writer = PipeWriter.Create(output, WriterOptions);
        try
        {
            await RunAsync(reader, writer, append, complete, cancellationToken);
            await writer.CompleteAsync();
        }
        catch (Exception exception)
        {
            // Only this gives the buffers back without writing what is in them.
            await writer.CompleteAsync(exception);
            throw;
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    public static async Task RunAsync(
        PipeReader input, PipeWriter output, Append append, Action<IBufferWriter<byte>> complete, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                append(segment.Span, output);
            }

            input.AdvanceTo(read.Buffer.End);
            if (read.IsCanceled) throw new OperationCanceledException("The read of the file was cancelled.");
            if (read.IsCompleted) break;
            await FlushAsync(output, cancellationToken);
        }

        complete(output);
        await FlushAsync(output, cancellationToken);
    }

    private static async ValueTask FlushAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        var flushed = await output.FlushAsync(cancellationToken);
        if (flushed.IsCompleted) throw new IOException("Nobody reads the output any more.");
    }
}
