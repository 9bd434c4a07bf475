namespace Wapio.WhatsApp.Tests.Signal;

/// <summary>What tests/vectors/signal/generate-sessions.cjs writes. Byte strings are hex.</summary>
public sealed record SessionVectors(string Source, IReadOnlyList<VectorTranscript> Transcripts);

public sealed record VectorTranscript(string Name, IReadOnlyDictionary<string, VectorDevice> Devices, IReadOnlyList<VectorStep> Steps);

public sealed record VectorDevice(
    uint RegistrationId,
    string IdentityPrivateKey,
    string IdentityKey,
    uint SignedPreKeyId,
    string SignedPreKeyPrivateKey,
    string SignedPreKeySignature,
    uint PreKeyId,
    string PreKeyPrivateKey);

public sealed record VectorStep(
    string Step,
    string By,
    IReadOnlyList<string> Keys,
    string RootKey,
    string? Id = null,
    bool WithPreKey = false,
    string? Plaintext = null,
    string? Type = null,
    string? Body = null);
