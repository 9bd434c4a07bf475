namespace Wapio.Embedded.Activations;

/// <summary>
/// Runs the tasks of one activation, one at a time, on threads of the pool. Code that awaits while it runs here comes back here,
/// because an await captures the current scheduler; so everything that a grain starts keeps taking turns with its requests.
/// </summary>
/// <param name="pump">Starts the requests that may start.</param>
internal sealed class TurnScheduler(Action pump) : TaskScheduler, IThreadPoolWorkItem
{
    // After so many tasks the thread goes back to the pool, so that a busy grain does not keep others from theirs.
    private const int TasksPerSlice = 128;

    [ThreadStatic]
    private static TurnScheduler? s_current;

    private readonly Lock _gate = new();

    // A null stands for a run of the pump. Its task is made only when it runs: there the execution context is empty,
    // so nothing ambient of the caller (its activity, its HTTP context) leaks into the grain.
    private readonly Queue<Task?> _queue = new();
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    internal void QueuePump() => Enqueue(null);

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && s_current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return _queue.OfType<Task>().ToArray();
    }

    void IThreadPoolWorkItem.Execute()
    {
        s_current = this;
        try
        {
            for (var i = 0; i < TasksPerSlice; i++)
            {
                Task? task;
                lock (_gate)
                {
                    if (!_queue.TryDequeue(out task))
                    {
                        _scheduled = false;
                        return;
                    }
                }

                if (task is null)
                    new Task(pump).RunSynchronously(this);
                else
                    TryExecuteTask(task);
            }
        }
        finally
        {
            s_current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Enqueue(Task? task)
    {
        lock (_gate)
        {
            _queue.Enqueue(task);
            if (_scheduled)
                return;
            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }
}
