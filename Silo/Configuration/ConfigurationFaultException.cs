namespace Wapio.Silo.Configuration;

/// <summary>A setting is missing or wrong; the message names it as <c>Wapio:Section:Name</c> and says what is expected.</summary>
internal sealed class ConfigurationFaultException(string message, Exception? innerException = null) : Exception(message, innerException);
