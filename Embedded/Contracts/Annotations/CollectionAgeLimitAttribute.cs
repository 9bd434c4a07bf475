namespace Orleans;

/// <summary>Activations of this grain class are deactivated after another idle time than the host's; a minute at least.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class CollectionAgeLimitAttribute : Attribute
{
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(1);

    /// <summary>How many days.</summary>
    public double Days { get; set; }

    /// <summary>How many hours besides.</summary>
    public double Hours { get; set; }

    /// <summary>How many minutes besides.</summary>
    public double Minutes { get; set; }

    /// <summary>The idle time.</summary>
    public TimeSpan AgeLimit
    {
        get
        {
            var age = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return age < s_least ? s_least : age;
        }
    }
}
