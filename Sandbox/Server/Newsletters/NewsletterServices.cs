using Wapio.Sandbox.Model.Newsletters;
using Wapio.Sandbox.Server.Queries;

namespace Wapio.Sandbox.Server.Newsletters;

/// <summary>The parts that make up channels.</summary>
internal static class NewsletterServices
{
    public static void AddNewsletters(this IServiceCollection services)
    {
        services.AddSingleton<NewsletterDirectory>();
        services.AddSingleton<NewsletterNotifier>();
        services.AddSingleton<NewsletterMessages>();
        services.AddSingleton<IMexOperations, NewsletterOperations>();
        services.AddSingleton<IQueryHandler, NewsletterQueries>();
    }
}
