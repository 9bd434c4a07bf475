using Wapio.Silo.Commands;
using Wapio.Silo.Hosting;

return CommandLine.TryParse(args, out var command)
    ? await CommandRunner.RunAsync(command)
    : await SiloProgram.RunAsync(args);
