using System.Text.Json;
using Wapio.Sandbox.Faults;

namespace Wapio.Sandbox.Http;

/// <summary>Lets things go wrong on purpose.</summary>
internal static class FaultEndpoints
{
    private const double LongestSeconds = 315_360_000;

    private static readonly Dictionary<string, FaultKind> Kinds =
        Enum.GetValues<FaultKind>().ToDictionary(k => JsonNamingPolicy.SnakeCaseLower.ConvertName(k.ToString()));

    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        var faults = routes.MapGroup("/faults");
        faults.MapGet("/", (FaultTable table) => new DataAnswer<Fault>(table.All()));
        faults.MapPost("/", Add);
        faults.MapDelete("/", (FaultTable table, AccountLimitFaults limits) =>
        {
            foreach (var fault in table.Clear()) limits.OnChanged(fault);
            return Results.NoContent();
        });
        faults.MapDelete("/{id:int}", (int id, FaultTable table, AccountLimitFaults limits) =>
        {
            limits.OnChanged(table.Remove(id) ?? throw ControlException.NotFound($"There is no fault {id}."));
            return Results.NoContent();
        });
    }

    private static IResult Add(AddFault request, FaultTable table, ImmediateFaults immediate, AccountLimitFaults limits)
    {
        if (!Kinds.TryGetValue(request.Kind ?? "", out var kind)) throw ControlException.Invalid($"kind: one of {string.Join(", ", Kinds.Keys)}.");
        if (request.Times is < 1) throw ControlException.Invalid("times: at least 1.");
        var number = request.Number is null ? null : PhoneNumbers.Parse(request.Number);
        if (ImmediateFaults.IsImmediate(kind))
        {
            var hit = immediate.Apply(kind, number, request.Code, request.Variant);
            return hit > 0 ? Results.Ok(new { hit }) : throw ControlException.NotFound("No device is connected that it could hit.");
        }

        if (number is not null && kind is (FaultKind.CertificateChain or FaultKind.GarbageHandshake)) throw ControlException.Invalid("number: during a handshake it is not known whose it is.");
        if (request.Seconds is < -LongestSeconds or > LongestSeconds) throw ControlException.Invalid($"seconds: at most {LongestSeconds}.");
        if (kind == FaultKind.PasskeyDemanded && number is null) throw ControlException.Invalid("number: whose phone links next.");

        var fault = table.Add(kind, number, request.Code, request.Variant, request.Times ?? 1, request.Seconds);
        if (kind == FaultKind.Ban) immediate.Apply(FaultKind.Disconnect, number, null);
        limits.OnChanged(fault);
        return Results.Json(fault, statusCode: StatusCodes.Status201Created);
    }
}
