using Dray.Emulator.Commands;
using Dray.Emulator.Hosting;

return await new CommandLine(ProcessEnvironment.Read()).RunAsync(args);
