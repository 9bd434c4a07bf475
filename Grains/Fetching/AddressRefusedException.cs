namespace Wapio.Grains.Fetching;

/// <summary>A URL leads only to addresses that may not be reached. Nothing was sent.</summary>
internal sealed class AddressRefusedException(Exception? innerException = null)
    : Exception("The URL leads to an address that may not be reached.", innerException);
