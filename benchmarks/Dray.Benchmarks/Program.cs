using System.Runtime.Versioning;
using Dray.Benchmarks;
using Dray.Benchmarks.Checksums;
using Dray.Benchmarks.Comparing;

[assembly: SupportedOSPlatform("linux")]

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("The benchmarks count with wait4 of Linux and run there only.");
    return 2;
}

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException problem)
{
    Console.Error.WriteLine($"{problem.Message}\n\n{Options.Usage}");
    return 2;
}

if (options.Mode == "help")
{
    Console.WriteLine(Options.Usage);
    return 0;
}

return options.Mode switch
{
    "serve" => await ServeMode.RunAsync(options),
    "crc64" => Crc64Speed.Run(options),
    _ => await CompareMode.RunAsync(options),
};
