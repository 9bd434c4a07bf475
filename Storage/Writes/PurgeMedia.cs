namespace Wapio.Storage.Writes;

/// <summary>Forgets uploads that have expired and that no message waits for, a few at a time.</summary>
/// <param name="Now">Those that expire before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeMediaUploads(DateTimeOffset Now, int Limit) : Write<PurgedMedia>;

/// <summary>Forgets fetched files that have expired, a few at a time.</summary>
/// <param name="Now">Those that expire before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeMediaFiles(DateTimeOffset Now, int Limit) : Write<PurgedMedia>;

/// <summary>Forgets where the files of settled messages came from, a few at a time.</summary>
/// <param name="Before">Those made before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeMediaJobs(DateTimeOffset Before, int Limit) : Write<Applied>;

/// <summary>What is forgotten: the files may be deleted.</summary>
/// <param name="Ids">Their ids.</param>
public sealed record PurgedMedia(IReadOnlyList<string> Ids);
