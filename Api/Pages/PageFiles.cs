using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Wapio.Api.Pages;

/// <summary>The files of the pages for people, which are part of the assembly: nothing is read from disk or from anywhere else.</summary>
internal sealed class PageFiles
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, PageFile> _files;

    /// <summary>Reads them.</summary>
    public PageFiles()
    {
        var assembly = typeof(PageFiles).Assembly;
        var prefix = $"{typeof(PageFiles).Namespace}.Files.";
        _files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var file = name[prefix.Length..];
            return new PageFile(file, bytes, Types[Path.GetExtension(file)], new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
        }).ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);
    }

    /// <summary>The names of all.</summary>
    public IEnumerable<string> Names => _files.Keys;

    /// <summary>A file; null when there is none of this name.</summary>
    public PageFile? Find(string name) => _files.GetValueOrDefault(name);
}

/// <summary>A file of a page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Tag">Changes with its content.</param>
internal sealed record PageFile(string Name, byte[] Bytes, string ContentType, EntityTagHeaderValue Tag);
