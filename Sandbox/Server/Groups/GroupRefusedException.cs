namespace Wapio.Sandbox.Server.Groups;

/// <summary>A group query is refused with an error code, as the service answers it (the codes seen in tulir/whatsmeow, group.go).</summary>
internal sealed class GroupRefusedException(int code, string text) : Exception(text)
{
    public int Code => code;

    public static GroupRefusedException BadRequest() => new(400, "bad-request");

    public static GroupRefusedException NotAuthorized() => new(401, "not-authorized");

    public static GroupRefusedException Forbidden() => new(403, "forbidden");

    public static GroupRefusedException NotFound() => new(404, "item-not-found");

    public static GroupRefusedException NotAcceptable() => new(406, "not-acceptable");

    public static GroupRefusedException Conflict() => new(409, "conflict");

    public static GroupRefusedException Gone() => new(410, "gone");
}
