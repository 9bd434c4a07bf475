namespace Wapio.Embedded.Calls;

/// <summary>How methods of one return type are called and awaited.</summary>
internal abstract class ReturnShape
{
    internal static ReturnShape For(Type returnType)
    {
        if (returnType == typeof(Task))
            return new TaskShape<object?>();
        if (returnType == typeof(ValueTask))
            return new ValueTaskShape();
        var definition = returnType.IsGenericType ? returnType.GetGenericTypeDefinition() : null;
        var shape = definition == typeof(Task<>) ? typeof(TaskShape<>)
            : definition == typeof(ValueTask<>) ? typeof(ValueTaskShape<>)
            : throw new NotSupportedException($"A grain method returns Task or ValueTask, not {returnType}.");
        return (ReturnShape)Activator.CreateInstance(shape.MakeGenericType(returnType.GetGenericArguments()))!;
    }

    /// <summary>Makes the call and, in <paramref name="result"/>, what its caller gets.</summary>
    internal abstract GrainCall CreateCall(CallHeader header, object?[]? arguments, out object result);

    /// <summary>What the caller of a one-way method gets.</summary>
    internal abstract object Completed { get; }

    /// <summary>The task behind what the grain's method returned.</summary>
    internal abstract Task ToTask(object returned);

    private static GrainCall<TResult> Create<TResult>(CallHeader header, object?[]? arguments)
    {
        var (method, target, parent, interleaves) = header;
        return new(method, arguments) { Target = target, Parent = parent, Interleaves = interleaves, ReadOnly = method.IsReadOnly };
    }

    private sealed class TaskShape<TResult> : ReturnShape
    {
        internal override GrainCall CreateCall(CallHeader header, object?[]? arguments, out object result)
        {
            var call = Create<TResult>(header, arguments);
            result = call.Result;
            return call;
        }

        internal override object Completed => Task.FromResult(default(TResult));

        internal override Task ToTask(object returned) => (Task)returned;
    }

    private sealed class ValueTaskShape<TResult> : ReturnShape
    {
        internal override GrainCall CreateCall(CallHeader header, object?[]? arguments, out object result)
        {
            var call = Create<TResult>(header, arguments);
            result = new ValueTask<TResult>(call.Result);
            return call;
        }

        internal override object Completed => new ValueTask<TResult>(default(TResult)!);

        internal override Task ToTask(object returned) => ((ValueTask<TResult>)returned).AsTask();
    }

    private sealed class ValueTaskShape : ReturnShape
    {
        internal override GrainCall CreateCall(CallHeader header, object?[]? arguments, out object result)
        {
            var call = Create<object?>(header, arguments);
            result = new ValueTask(call.Result);
            return call;
        }

        internal override object Completed => ValueTask.CompletedTask;

        internal override Task ToTask(object returned) => ((ValueTask)returned).AsTask();
    }
}
