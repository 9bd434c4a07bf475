using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Wapio.Embedded.Calls;

/// <summary>A grain interface with the methods that it has and inherits.</summary>
internal sealed class GrainInterface(Type type, ILogger log)
{
    private readonly FrozenDictionary<MethodInfo, GrainMethod> _methods = type.GetInterfaces().Append(type)
        .SelectMany(declaring => declaring.GetMethods())
        .Where(method => method.IsAbstract)
        .ToFrozenDictionary(method => method, method => new GrainMethod(method, log));

    internal GrainMethod Find(MethodInfo method) => _methods[method];
}
