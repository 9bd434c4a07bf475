using Microsoft.Extensions.Options;

namespace Wapio.Grains.Media;

/// <summary>Finds everything that is wrong with the settings at once.</summary>
internal sealed class MediaSettingsValidator : IValidateOptions<MediaSettings>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MediaSettings options)
    {
        List<string> errors = [];
        RequireSize(options.LargestImage, nameof(options.LargestImage));
        RequireSize(options.LargestVideo, nameof(options.LargestVideo));
        RequireSize(options.LargestAudio, nameof(options.LargestAudio));
        RequireSize(options.LargestSticker, nameof(options.LargestSticker));
        RequireSize(options.LargestDocument, nameof(options.LargestDocument));
        RequireSize(options.LargestDownload, nameof(options.LargestDownload));
        RequireTime(options.FetchTimeout, nameof(options.FetchTimeout));
        RequireTime(options.UploadLifetime, nameof(options.UploadLifetime));
        RequireTime(options.Retention, nameof(options.Retention));
        RequireTime(options.LinkLifetime, nameof(options.LinkLifetime));
        RequireTime(options.DecryptWait, nameof(options.DecryptWait));
        RequireTime(options.CleanInterval, nameof(options.CleanInterval));
        Require(
            options.PublicUrl is null || (Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"),
            nameof(options.PublicUrl),
            "must be an http or https URL");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void RequireSize(long size, string member) => Require(size > 0, member, "must be positive");

        void RequireTime(TimeSpan time, string member) => Require(time > TimeSpan.Zero, member, "must be positive");

        void Require(bool holds, string member, string text)
        {
            if (!holds) errors.Add($"{MediaSettings.SectionName}:{member} {text}.");
        }
    }
}
