using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Embedded.Activations;

namespace Orleans;

/// <summary>The base class of grains.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Binds the new instance to the activation that is being made on this thread.</summary>
    protected Grain() => GrainContext = Activation.Constructing;

    /// <summary>The activation; null if the grain was made by hand, as in a unit test of its plain methods.</summary>
    [AllowNull]
    public IGrainContext GrainContext { get; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => Context.ActivationServices;

    /// <summary>The grain's type and key as text.</summary>
    public string IdentityString => Context.GrainId.ToString();

    internal Activation Context => GrainContext as Activation
        ?? throw new InvalidOperationException("This grain was made outside of a grain host.");

    /// <inheritdoc/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation when the requests in flight have ended; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Holds off deactivation for being idle.</summary>
    /// <param name="timeSpan">
    /// How long from now. <see cref="Timeout.InfiniteTimeSpan"/> or <see cref="TimeSpan.MaxValue"/>: until told otherwise; zero or less: no longer.
    /// </param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Context.DelayDeactivation(timeSpan);
}
