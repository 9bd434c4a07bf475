using Wapio.Storage.Rows;
using Wapio.WhatsApp.Keys;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>Makes connections.</summary>
internal interface ISessionConnectionFactory
{
    /// <summary>A new connection, not opened yet, for the device whose state the store keeps.</summary>
    ISessionConnection Create(SessionRow session, IDeviceStore store);
}
