namespace Wapio.WhatsApp.Media;

/// <summary>Why a media file, or a message about one, is no good.</summary>
public enum MediaError
{
    /// <summary>The media key is not 32 bytes long.</summary>
    InvalidKey,

    /// <summary>The file ends too early: it is shorter than announced, or ends inside a block or its authentication code.</summary>
    Truncated,

    /// <summary>The file is longer than announced.</summary>
    TooLong,

    /// <summary>The encrypted file does not have the hash that its message gives: it was damaged, or is another file.</summary>
    EncryptedHashMismatch,

    /// <summary>The authentication code is wrong: the file was changed, or the key is another file's.</summary>
    BadMac,

    /// <summary>The authentication code is right, but the sender did not pad the last block as the cipher demands.</summary>
    BadPadding,

    /// <summary>The plain file does not have the hash that its message gives: the sender described another file.</summary>
    HashMismatch,

    /// <summary>The answer to a request for another upload cannot be decrypted or read.</summary>
    InvalidRetry,

    /// <summary>The message does not say where the file is, or says it in a way that leads elsewhere than to a media host.</summary>
    InvalidReference,

    /// <summary>The file is larger than the caller wants to have; what the message announces counts too.</summary>
    TooLarge,

    /// <summary>The media hosts have no such file (404).</summary>
    NotFound,

    /// <summary>The media hosts have the file no longer (410).</summary>
    Gone,

    /// <summary>The media hosts do not give the file out (403), most often because its address has expired.</summary>
    Forbidden,

    /// <summary>No media host could be reached, answered, or answered with anything but an error of its own. Later it may work.</summary>
    HostsUnreachable,

    /// <summary>The media hosts refused an upload; see <see cref="MediaException.StatusCode"/>.</summary>
    UploadRefused,

    /// <summary>The phone was asked to upload the file again and cannot: it has the file, or its message, no longer.</summary>
    ReuploadRefused,
}
