using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Server.Linking;

namespace Wapio.Sandbox.Http;

/// <summary>Phones: making them, and what a person would do with one.</summary>
internal static class PhoneEndpoints
{
    private const int MostAtOnce = 10_000;
    private const int LongestName = 100;

    public static void MapPhones(this IEndpointRouteBuilder routes)
    {
        var phones = routes.MapGroup("/phones");
        phones.MapGet("/", (PhoneTable table) => new DataAnswer<PhoneAnswer>([.. table.All.Select(PhoneAnswer.Of)]));
        phones.MapPost("/", Create);
        phones.MapPost("/bulk", CreateMany);
        phones.MapGet("/{number}", (string number, PhoneTable table) => PhoneAnswer.Of(Find(table, number)));
        phones.MapPost("/{number}/scan", ScanAsync);
        phones.MapPost("/{number}/link", EnterCodeAsync);
        phones.MapPost("/{number}/unlink", Unlink);
        phones.MapMessages();
        phones.MapPhoneMedia();
        phones.MapProfiles();
        phones.MapPresence();
        phones.MapSettings();
        phones.MapHistory();
        routes.MapPost("/admin/mock-phone/scan-qr", ScanWithAnyPhoneAsync);
    }

    public static Phone Find(PhoneTable table, string number) =>
        table.Find(PhoneNumbers.Parse(number)) ?? throw ControlException.NotFound($"There is no phone {number}.");

    private static IResult Create(CreatePhone request, PhoneTable table)
    {
        var number = PhoneNumbers.Parse(request.Number);
        if (request.Name is { Length: > LongestName }) throw ControlException.Invalid($"name: at most {LongestName} characters.");
        var phone = table.TryAdd(number, request.Name is { Length: > 0 } name ? name : number)
            ?? throw ControlException.Conflict($"There is a phone {number} already.");
        return Results.Json(PhoneAnswer.Of(phone), statusCode: StatusCodes.Status201Created);
    }

    private static IResult CreateMany(CreatePhones request, PhoneTable table)
    {
        if (request.Count is < 1 or > MostAtOnce) throw ControlException.Invalid($"count: 1 to {MostAtOnce}.");
        var prefix = request.Prefix is { Length: > 0 } given ? given : "1666";
        var width = Math.Max(6, (request.Count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
        var numbers = Enumerable.Range(0, request.Count).Select(i => PhoneNumbers.Parse(prefix + i.ToString($"D{width}", System.Globalization.CultureInfo.InvariantCulture))).ToList();
        var phones = numbers.Select(n => table.TryAdd(n, n) ?? table.Find(n)!).Select(PhoneAnswer.Of).ToList();
        return Results.Json(new DataAnswer<PhoneAnswer>(phones), statusCode: StatusCodes.Status201Created);
    }

    private static Task<LinkedAnswer> ScanAsync(string number, ScanCode request, PhoneTable table, CancellationToken cancellationToken)
    {
        var phone = Find(table, number);
        var qr = Parse(request.Qr);
        return LinkAsync(() => phone.ScanAsync(qr, cancellationToken));
    }

    private static async Task<LinkedAnswer> ScanWithAnyPhoneAsync(HttpRequest request, PhoneTable table, LinkingDesk linking, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var qr = Parse(await reader.ReadToEndAsync(cancellationToken));
        var registration = linking.Find(qr) ?? throw ControlException.NotFound("No client waits with this code.");
        var phone = table.AddAny(registration.PushName is { Length: > 0 } name ? name : "Phone");
        return await LinkAsync(() => phone.ScanAsync(qr, cancellationToken));
    }

    private static QrText Parse(string? text) =>
        QrText.TryParse(text, out var qr) ? qr : throw ControlException.Invalid("qr: this is not the text of a linking code.");

    private static Task<LinkedAnswer> EnterCodeAsync(string number, EnterCode request, PhoneTable table, CancellationToken cancellationToken)
    {
        var phone = Find(table, number);
        var code = string.Concat((request.Code ?? "").Where(c => c is not ('-' or ' '))).ToUpperInvariant();
        if (code.Length != 8 || !code.All(char.IsAsciiLetterOrDigit)) throw ControlException.Invalid("code: eight letters and digits are needed.");
        return LinkAsync(() => phone.EnterCodeAsync(code, cancellationToken));
    }

    private static async Task<LinkedAnswer> LinkAsync(Func<Task<Model.Device>> link)
    {
        try
        {
            var device = await link();
            return new LinkedAnswer(device.Address(lid: false).ToString(), device.Address(lid: true).ToString());
        }
        catch (LinkingException exception)
        {
            throw exception.Error switch
            {
                LinkingError.UnknownCode => ControlException.NotFound(exception.Message),
                LinkingError.AlreadyScanned => ControlException.Conflict(exception.Message),
                _ => ControlException.Invalid(exception.Message),
            };
        }
    }

    /// <summary>Unlinks one companion, or all.</summary>
    private static DataAnswer<int> Unlink(string number, UnlinkDevice request, PhoneTable table, LinkedDevices devices)
    {
        var companions = Find(table, number).Account.Devices.Where(d => !d.IsPrimary && (request.Device is null || d.Id == request.Device)).ToList();
        if (companions.Count == 0 && request.Device is not null) throw ControlException.NotFound($"There is no device {request.Device}.");
        foreach (var companion in companions) devices.Unlink(companion);
        return new DataAnswer<int>([.. companions.Select(d => (int)d.Id)]);
    }
}
