using QRCoder;

namespace Wapio.Api.Sessions;

/// <summary>Draws pairing codes.</summary>
internal static class QrImage
{
    private const int PixelsPerModule = 6;

    /// <summary>The code as a PNG file.</summary>
    public static byte[] ToPng(string code)
    {
        using var data = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.L);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(PixelsPerModule);
    }

    /// <summary>The code as <c>data:image/png;base64,...</c>.</summary>
    public static string ToDataUri(string code) => $"data:image/png;base64,{Convert.ToBase64String(ToPng(code))}";
}
