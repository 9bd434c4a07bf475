using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>A session to make, or changes of one. What is absent or null stays as it is.</summary>
/// <remarks>Read by <see cref="SessionRequests"/>.</remarks>
/// <param name="Label">What its owner calls it; 200 characters at most.</param>
/// <param name="Name">Another word for <c>label</c>.</param>
/// <param name="PhoneNumber">The number that its owner means to link, in international form.</param>
/// <param name="ProxyUrl">The proxy to connect through: an http, https or socks5 URL, with user name and password if it wants them.</param>
/// <param name="Settings">Settings to change; an unknown one is refused.</param>
internal sealed record SessionRequestBody(
    string? Label = null, string? Name = null, string? PhoneNumber = null, string? ProxyUrl = null, SessionSettingsPatch? Settings = null);

/// <summary>The phone on which a pairing code is to be entered.</summary>
/// <param name="PhoneNumber">Its number in international form; that of the session when absent.</param>
internal sealed record PairingCodeRequestBody(string? PhoneNumber = null);
