using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Limits;
using Wapio.Grains.Abstractions.Tokens;

namespace Wapio.Silo.Hosting;

/// <summary>
/// Refuses calls from outside that say for no account: whoever reaches a gateway port calls in the name of an account, asks whom a token stands for,
/// or is turned away before the grain is made. What the nodes say to each other is not asked for a caller.
/// </summary>
internal sealed class CallerFilter : IIncomingGrainCallFilter
{
    private const string Contracts = "Wapio.Grains.Abstractions";

    // The client that lives inside a silo, through which its own services call.
    private const string HostedClient = "hosted-";

    // What an API node asks before it knows, or instead of saying, in whose name it calls.
    private static readonly Type[] BeforeTheCaller = [typeof(ITokenGrain), typeof(ILimiterGrain)];

    /// <inheritdoc />
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (IsOurs(context) && IsFromOutside(context) && !BeforeTheCaller.Contains(context.InterfaceMethod.DeclaringType)) Check(context);
        return context.Invoke();
    }

    private static bool IsOurs(IIncomingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType?.Namespace?.StartsWith(Contracts, StringComparison.Ordinal) == true;

    private static bool IsFromOutside(IIncomingGrainCallContext context) =>
        context.SourceId is { } source && source.IsClient() && source.Key.ToString()?.StartsWith(HostedClient, StringComparison.Ordinal) != true;

    private static void Check(IIncomingGrainCallContext context)
    {
        var caller = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) as Caller : null;
        if (string.IsNullOrEmpty(caller?.AccountId))
            throw new UnauthorizedAccessException($"{context.InterfaceName}.{context.MethodName} is called in the name of no account.");
        if (context.InterfaceMethod.DeclaringType == typeof(IAccountGrain) && context.TargetId.Key.ToString() != caller.AccountId)
            throw new UnauthorizedAccessException("An account is asked in the name of another.");
    }
}
