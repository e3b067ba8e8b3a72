using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Gongkai.Tests.Review;

/// <summary>axe-core, from npm at the version that <c>checkers/package-lock.json</c> pins, on a page in a browser.</summary>
internal static class AccessibilityChecker
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string> Script = new(Install);

    /// <summary>The serious and critical faults, each with its rule, what is at fault, and where.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IPage page)
    {
        // The policy of the page lets no foreign script in; what the browser itself evaluates is not bound by it.
        await page.EvaluateAsync(Script.Value);
        var result = await page.EvaluateAsync<JsonElement>("axe.run({ iframes: false })");
        return
        [
            .. from fault in result.GetProperty("violations").EnumerateArray()
               where fault.GetProperty("impact").GetString() is "serious" or "critical"
               from node in fault.GetProperty("nodes").EnumerateArray()
               select $"{fault.GetProperty("id")}: {fault.GetProperty("help")}: {node.GetProperty("html")}",
        ];
    }

    private static string Install()
    {
        var folder = Repository.Below("tests", "Gongkai.Tests", "Review", "checkers");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            using var process = Process.Start(
                new ProcessStartInfo("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("npm did not start.");
            process.StandardOutput.ReadToEnd();
            if (!process.WaitForExit(Limit) || process.ExitCode != 0)
                throw new InvalidOperationException("npm could not install axe-core.");
        }

        return File.ReadAllText(script);
    }
}
