using Dray.Emulator.Control;
using Dray.Emulator.Control.Faults;
using Dray.Emulator.Output;

namespace Dray.Emulator.Hosting;

/// <summary>What every request goes through: find its service, record it, do the faults that were asked for, answer.</summary>
internal sealed class RequestPipeline(EmulatedServices services, RequestLog log, FaultInjector faults)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var direct = http.Features.Get<DirectListener>();
        var service = direct is null ? services.ForHost(http.Request.Host.Host.ToLowerInvariant()) : services.Named(direct.Service);
        if (service is null)
        {
            await RefuseAsync(http);
            return;
        }

        var record = log.Add(service.Name, http);
        http.Response.OnStarting(NoteAnswer, (http, record));
        try
        {
            await faults.AnswerAsync(service, http, record);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !http.RequestAborted.IsCancellationRequested)
        {
            await ReportAsync(service, http, failure);
        }
    }

    // Runs before the first byte of the answer leaves, so that a client that has its answer finds the status in the log.
    private static Task NoteAnswer(object state)
    {
        var (http, record) = ((HttpContext, RequestRecord))state;
        record.Status = http.Response.StatusCode;
        record.Operation = http.Items.TryGetValue(RequestNotes.Operation, out var operation) ? operation as string : null;
        record.Form = http.Items.TryGetValue(RequestNotes.Form, out var form) ? form as IReadOnlyList<KeyValuePair<string, string>> : null;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return http.Response.WriteAsync($"dray-emulator emulates no service at {http.Request.Host}.\n");
    }

    /// <summary>A fault of the emulator itself is shown where it can be reported from, and never looks like Azure's answer.</summary>
    private static async Task ReportAsync(IEmulatedService service, HttpContext http, Exception failure)
    {
        Terminal.Complain($"{service.Name} failed at {http.Request.Method} {http.Request.Path}: {failure}");
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status501NotImplemented;
        await http.Response.WriteAsync($"dray-emulator failed here: {failure.Message}\n");
    }
}
