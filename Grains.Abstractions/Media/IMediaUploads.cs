namespace Wapio.Grains.Abstractions.Media;

/// <summary>
/// Takes files that are to be sent. It works in the process that it is called in, since no byte of a file goes through a grain; the folder
/// behind it is shared by all processes.
/// </summary>
public interface IMediaUploads
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    long LargestBytes { get; }

    /// <summary>Takes a file. When this answers with a value, the file is durable.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="file">The file, to its end.</param>
    /// <param name="description">What its uploader says of it.</param>
    /// <param name="cancellationToken">Gives up; nothing is kept.</param>
    Task<Outcome<UploadedFile>> ReceiveAsync(Caller caller, Stream file, UploadDescription description, CancellationToken cancellationToken);
}

/// <summary>What the uploader of a file says of it.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="MimeType">What it is.</param>
public sealed record UploadDescription(string? FileName, string? MimeType);

/// <summary>A file that was uploaded.</summary>
/// <param name="Handle">What stands for it in messages.</param>
/// <param name="MimeType">What it is, as told or as found in it.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="ExpiresAt">Until when messages can be made with it.</param>
public sealed record UploadedFile(
    string Handle, string MimeType, string? FileName, long Size, ReadOnlyMemory<byte> Sha256, DateTimeOffset ExpiresAt);
