using System.CommandLine;
using System.Globalization;
using Dray.Cli.Output;
using Dray.Identity.Saved;
using Dray.Identity.SignIn;

namespace Dray.Cli.Commands.Login;

/// <summary><c>dray login list</c>: the saved sign-ins, by profile. Nobody is asked for a token.</summary>
internal static class LoginListCommand
{
    public static readonly string[] Examples = ["dray login list", "dray login list --output-type=json"];

    private static readonly string[] Heads = ["Profile", "Account", "Tenant", "How", "Since"];

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("list", "List the saved sign-ins by profile.");
        runner.Bind(command, (_, _) => string.Empty, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(string nothing, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var all = await context.SignIns.Saved.ListAsync(cancellation);
        if (context.Output.IsJson)
        {
            foreach (var one in all)
            {
                context.Output.Result(string.Empty, "ProfileInfo", () => Json(one));
            }
        }
        else if (all.Count == 0)
        {
            context.Output.Info("Nobody is signed in. Sign in: dray login.");
        }
        else
        {
            Tell(context.Output, [Heads, .. all.Select(Row)]);
        }

        context.Output.End(string.Empty);
        return ExitCodes.Success;
    }

    private static string[] Row(SavedSignIn one) =>
    [
        one.Profile, one.Description.Account, one.TenantId ?? "-", one.Way.Spoken(),
        one.SavedAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
    ];

    private static void Tell(IOutput output, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            output.Result(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd(), string.Empty, () => string.Empty);
        }
    }

    private static string Json(SavedSignIn one) => JsonMessage.Write(json =>
    {
        json.WriteString("profile", one.Profile);
        json.WriteString("account", one.Description.Account);
        json.WriteString("tenantID", one.TenantId);
        json.WriteString("AADEndpoint", one.Authority.ToString());
        json.WriteString("authMethod", one.Way.AzCopyWord());
        json.WriteString("savedAt", one.SavedAt.ToString("O", CultureInfo.InvariantCulture));
    });
}
