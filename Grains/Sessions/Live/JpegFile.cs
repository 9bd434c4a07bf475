using Wapio.Grains.Abstractions;

namespace Wapio.Grains.Sessions.Live;

/// <summary>Pictures that callers give.</summary>
internal static class JpegFile
{
    private const int Largest = 1 << 20;

    private static ReadOnlySpan<byte> Start => [0xFF, 0xD8, 0xFF];

    /// <summary>Why a file is no picture that WhatsApp would take; null when nothing speaks against it.</summary>
    public static Failure? Check(byte[] file) =>
        file.Length <= Largest && file.AsSpan().StartsWith(Start) ? null : Failure.Invalid("file", "Must be a JPEG file of 1 MiB at most");
}
