using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Phones;

/// <summary>Takes the answer to a query of a phone. The server answers at once.</summary>
internal sealed class QueryAnswer : IDeviceLink
{
    private Node? _answer;

    /// <summary>The answer.</summary>
    /// <exception cref="PhoneRefusedException">The server refused.</exception>
    public Node Result => _answer switch
    {
        null => throw new PhoneRefusedException(400, "the query is malformed"),
        { } answer when answer["type"] == "error" => throw new PhoneRefusedException((int)(answer.Child("error")?.GetNumber("code") ?? 500), answer.Child("error")?["text"] ?? "no text"),
        _ => _answer,
    };

    void IDeviceLink.Send(Node stanza) => _answer ??= stanza;

    void IDeviceLink.Close(Node? last)
    {
        // A phone that asks in a wrong way gets no answer.
    }
}

/// <summary>The server refused what a phone asked for.</summary>
internal sealed class PhoneRefusedException(int code, string text) : Exception($"The server refused with {code}: {text}.");
