using Wapio.Grains.Abstractions.Media;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Media;

/// <summary>Rows of files as callers see them.</summary>
internal static class MediaProjection
{
    /// <summary>A file that was fetched.</summary>
    public static MediaView ToView(this MediaFileRow row) => new(row.Id, row.MimeType, row.FileName, row.Size, row.ExpiresAt);
}
