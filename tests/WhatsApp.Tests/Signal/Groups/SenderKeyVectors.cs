namespace Wapio.WhatsApp.Tests.Signal.Groups;

/// <summary>What tests/vectors/signal/generate-sender-keys.mjs writes. Byte strings are hex.</summary>
public sealed record SenderKeyVectors(string Source, IReadOnlyList<SenderKeyTranscript> Transcripts);

public sealed record SenderKeyTranscript(string Name, IReadOnlyList<SenderKeyStep> Steps);

public sealed record SenderKeyStep(
    string Step,
    string By,
    string? Id = null,
    uint Iteration = 0,
    uint KeyId = 0,
    string? ChainKey = null,
    string? SigningPrivateKey = null,
    string? Random = null,
    string? Plaintext = null,
    string? Body = null);
