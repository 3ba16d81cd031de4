using System.Runtime.InteropServices;
using Dray.Benchmarks.Server;

namespace Dray.Benchmarks.Comparing;

/// <summary>The server alone, to point a profiler or a program under development at.</summary>
internal static class ServeMode
{
    public static async Task<int> RunAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("dray-benchmarks-");
        try
        {
            var certificate = options.Tls ? new RunCertificate(folder.FullName) : null;
            await using var server = new BlobServer(certificate, options.Latency, options.Port);
            var stopped = new TaskCompletionSource();
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            Console.WriteLine($"upload to   {server.Account}/sink?{Bench.Sas}");
            Console.WriteLine($"list        {server.Account}/give-1000000x16?{Bench.Sas}");
            Console.WriteLine($"download    {server.Account}/give-1x2147483648/d00000/f00000000?{Bench.Sas}");
            Console.WriteLine(certificate is null ? "" : $"export SSL_CERT_FILE={certificate.AuthorityFile}");
            await stopped.Task;
            var done = server.Uploads;
            Console.WriteLine($"{done.Requests} requests, {done.BytesIn} bytes in, {done.BytesOut} bytes out, {done.Listed} listed, {done.Blobs} blobs of {done.BlobBytes} bytes; CPU {Environment.CpuUsage.TotalTime.TotalSeconds:F2} s");
            return 0;

            void Stop(PosixSignalContext context)
            {
                context.Cancel = true;
                stopped.TrySetResult();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
