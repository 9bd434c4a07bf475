namespace Wapio.WhatsApp.Client.Login;

/// <summary>The name that others see.</summary>
internal static class PushNames
{
    /// <summary>What the phone said, else what the options say; null when neither does.</summary>
    public static string? Of(OwnDevice device, ClientOptions options) =>
        device.Credentials.HasPushName ? device.Credentials.PushName : options.PushName;
}
