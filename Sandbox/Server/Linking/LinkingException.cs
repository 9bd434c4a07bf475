namespace Wapio.Sandbox.Server.Linking;

/// <summary>Why a scan did not link.</summary>
internal enum LinkingError
{
    /// <summary>No client waits with the code.</summary>
    UnknownCode,

    /// <summary>The keys in the code are not the waiting client's.</summary>
    WrongKeys,

    /// <summary>Another scan came first.</summary>
    AlreadyScanned,

    /// <summary>The client or the server refused a signature, or the client went away.</summary>
    Refused,
}

/// <summary>A scan did not link.</summary>
internal sealed class LinkingException(LinkingError error, string message) : Exception(message)
{
    public LinkingError Error => error;
}
