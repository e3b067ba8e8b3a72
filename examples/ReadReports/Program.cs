using Gongkai;
using Gongkai.Model;

// Prints, for each file, who reported for which year, and every value that a sum of the report disputes.
using var reader = new ReportReader();
foreach (var path in args)
{
    var reading = reader.Read(path);
    foreach (var report in reading.Reports)
    {
        Console.WriteLine($"{report.Agency} {report.Year}: {report.Observations.Length} values");
        foreach (var value in report.Observations.Where(value => value.Check == CheckState.Disputed))
            Console.WriteLine($"  {value.Cell}: {value.Source.Raw}{(value.Suggestion is { } other ? $", perhaps {other}" : "")}");
    }

    foreach (var diagnostic in reading.Diagnostics) Console.WriteLine($"  {diagnostic.Rule.Code} {diagnostic.Message}");
}
