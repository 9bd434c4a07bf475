namespace Wapio.Grains.Sessions.Outbound;

/// <summary>What a session does before it sends, when its settings or WhatsApp say so.</summary>
/// <param name="Pacer">Lets messages pass at their pace.</param>
/// <param name="Typing">Writes before a text.</param>
/// <param name="Pause">Lets nothing pass for as long as WhatsApp wants that.</param>
internal sealed record SendingManners(Pacer Pacer, TypingIndicator Typing, SendPause Pause);
