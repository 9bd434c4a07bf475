using Wapio.Embedded.Activations;

namespace Wapio.Embedded.Calls;

/// <summary>What a call is made from, besides its arguments.</summary>
internal readonly record struct CallHeader(GrainMethod Method, GrainId Target, Turn? Parent, bool Interleaves);
