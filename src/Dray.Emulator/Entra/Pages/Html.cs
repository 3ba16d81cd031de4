using System.Text.Encodings.Web;

namespace Dray.Emulator.Entra.Pages;

/// <summary>The sign-in pages: no script, no style sheet, usable in any browser and from curl.</summary>
internal static class Html
{
    public static string Escape(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);

    public static Task WriteAsync(HttpContext http, int status, string title, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{Escape(title)}</title></head>
            <body>
            <h1>{Escape(title)}</h1>
            <p>This is the Dray emulator, not Microsoft.</p>
            {body}
            </body>
            </html>

            """,
            http.RequestAborted);
    }

    /// <summary>A form that posts to the page's own address.</summary>
    public static string SignInForm(string? problem, string? name, string extraFields) =>
        $"""
        {(problem is null ? string.Empty : $"<p id=\"problem\" role=\"alert\">{Escape(problem)}</p>")}
        <form method="post">
        {extraFields}
        <p><label>User name <input name="username" id="username" autocomplete="username" value="{Escape(name)}"></label></p>
        <p><label>Password <input name="password" id="password" type="password" autocomplete="current-password"></label></p>
        <p><button name="action" id="accept" value="accept">Sign in</button> <button name="action" id="cancel" value="cancel">Cancel</button></p>
        </form>
        """;
}
