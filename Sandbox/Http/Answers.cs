using Wapio.Sandbox.Phones;

namespace Wapio.Sandbox.Http;

/// <summary>A list.</summary>
internal sealed record DataAnswer<T>(IReadOnlyList<T> Data);

/// <summary>A phone.</summary>
internal sealed record PhoneAnswer(string Number, string Name, string Jid, string Lid, IReadOnlyList<DeviceAnswer> Devices)
{
    public static PhoneAnswer Of(Phone phone) => new(
        phone.Account.Number,
        phone.Account.Record.Name,
        phone.Account.Pn.ToString(),
        phone.Account.Lid.ToString(),
        [.. phone.Account.Devices.Where(d => !d.IsPrimary).Select(DeviceAnswer.Of)]);
}

/// <summary>A companion of a phone.</summary>
internal sealed record DeviceAnswer(int Id, string Jid, string Lid, string Platform, bool Connected, int PreKeys, int Waiting)
{
    public static DeviceAnswer Of(Model.Device device) => new(
        device.Id,
        device.Address(lid: false).ToString(),
        device.Address(lid: true).ToString(),
        device.Record.Platform,
        device.Inbox.IsAttached,
        device.PreKeys.Count,
        device.Inbox.Count);
}

/// <summary>The companion that a scan linked.</summary>
internal sealed record LinkedAnswer(string Jid, string Lid);

/// <summary>A message that was sent.</summary>
internal sealed record SentAnswer(string Id);
