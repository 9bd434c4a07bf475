using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Wapio.Embedded.Activations;
using Wapio.Embedded.Hosting;

namespace Wapio.Embedded.Calls;

/// <summary>A method of a grain interface.</summary>
internal sealed class GrainMethod
{
    private readonly MethodInvoker _invoker;
    private readonly ReturnShape _shape;
    private readonly bool _interleaves;
    private readonly ILogger _log;

    internal GrainMethod(MethodInfo method, ILogger log)
    {
        if (method.IsGenericMethodDefinition)
            throw new NotSupportedException($"Grain method {method.DeclaringType}.{method.Name} is generic.");
        Name = $"{method.DeclaringType?.Name}.{method.Name}";
        _log = log;
        _invoker = MethodInvoker.Create(method);
        _shape = ReturnShape.For(method.ReturnType);
        _interleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    internal string Name { get; }

    internal bool IsReadOnly { get; }

    internal bool IsOneWay { get; }

    internal TimeSpan? ResponseTimeout { get; }

    internal GrainCall CreateCall(GrainClass target, GrainId id, object?[]? arguments, out object result)
    {
        var header = new CallHeader(this, id, CallChain.Current, _interleaves || target.Reentrant);
        var call = _shape.CreateCall(header, arguments, out result);
        if (IsOneWay)
            result = _shape.Completed;
        return call;
    }

    internal Task Invoke(object grain, object?[]? arguments) =>
        _shape.ToTask(_invoker.Invoke(grain, arguments.AsSpan())
            ?? throw new InvalidOperationException($"Grain method {Name} returned no task."));

    internal void LogLost(GrainCall call, Exception exception) => EmbeddedGrainsLog.OneWayCallFailed(_log, call.ToString(), exception);
}
