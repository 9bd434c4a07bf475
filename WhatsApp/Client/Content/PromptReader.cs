using Wapio.WhatsApp.Protocol;
using static Wapio.WhatsApp.Client.Content.ContentReader;
using static Wapio.WhatsApp.Client.Content.MessageReader;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>Reads what businesses ask with buttons, lists and templates, and what is answered: the texts only.</summary>
internal static class PromptReader
{
    public static ParsedMessage? Read(Message message) => message switch
    {
        { ButtonsMessage: { } buttons } => Of(message, MessageKind.Prompt, Said(buttons.ContentText)),
        { ListMessage: { } list } => Of(message, MessageKind.Prompt, Said(list.Description) ?? Said(list.Title)),
        { InteractiveMessage: { } interactive } => Of(message, MessageKind.Prompt, TextIn(interactive)),
        { TemplateMessage: { } template } => Of(message, MessageKind.Prompt, TextIn(template)),
        { ButtonsResponseMessage: { } answer } => Answer(message, answer.SelectedDisplayText, answer.SelectedButtonId),
        { ListResponseMessage: { } answer } => Answer(message, answer.Title, answer.SingleSelectReply?.SelectedRowId ?? ""),
        { TemplateButtonReplyMessage: { } answer } => Answer(message, answer.SelectedDisplayText, answer.SelectedId),
        { InteractiveResponseMessage: { } answer } => Answer(message, answer.Body?.Text ?? "", answer.NativeFlowResponseMessage?.Name ?? ""),
        _ => null,
    };

    private static string? TextIn(TemplateMessage template) =>
        (template.HydratedTemplate ?? template.HydratedFourRowTemplate) is { } hydrated ? Said(hydrated.HydratedContentText)
        : template.InteractiveMessageTemplate is { } interactive ? TextIn(interactive)
        : null;

    private static string? TextIn(InteractiveMessage interactive) => Said(interactive.Body?.Text ?? "") ?? Said(interactive.Header?.Title ?? "");

    private static ParsedMessage Answer(Message message, string text, string id) =>
        Of(message, MessageKind.PromptAnswer, Said(text)) with { SelectedId = Said(id) };
}
