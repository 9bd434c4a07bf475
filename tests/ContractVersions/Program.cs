using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Hosting;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;

// Sends a text over contracts of another version than the nodes have, and says what came of it.
if (args is not [var connectionString, var clusterId, var accountId, var sessionId, var recipient, var text]) return 2;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.AddWapioClient(new WapioClientOptions { ConnectionString = connectionString, ClusterId = clusterId });
using var host = builder.Build();
await host.StartAsync();

var caller = new Caller(accountId, SessionId: null, IsOperator: false);
var session = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISessionGrain>(sessionId);
var message = new SendMessage(text.Replace(' ', '-'), SHA256.HashData(Encoding.UTF8.GetBytes(text)), recipient, new TextContent(text));
#if NEWER
message = message with { Later = new LaterDetail("unknown to the nodes") };
#endif
var outcome = await session.Send(caller, message);
Console.WriteLine(outcome.IsSuccess ? $"accepted: {outcome.Value.MessageId} {outcome.Value.Status}" : $"refused: {outcome.Failure.ReasonCode}");
Console.WriteLine($"status: {(await session.Get(caller)).Value?.Status}");
Console.WriteLine($"log: {(await session.ListMessages(caller, new LogQuery(10, null))).Value?.Items.Any(item => item.Text == text)}");
#if NEWER
try
{
    Console.WriteLine($"later: {await session.Later(caller)}");
}
catch (Exception exception)
{
    Console.WriteLine($"later: {exception.GetType().Name}");
}
#endif
await host.StopAsync();
return 0;
