using System.Text.Json;
using Gongkai.Datasets;

namespace Gongkai.Tests.Datasets;

public sealed class DataPackageTests
{
    [Fact]
    public void Is_a_data_package_of_version_2()
    {
        using var package = Describe();

        Assert.Equal("https://datapackage.org/profiles/2.0/datapackage.json", package.RootElement.GetProperty("$schema").GetString());
        Assert.Equal("gongkai", package.RootElement.GetProperty("name").GetString());
        Assert.Equal("other-pd", package.RootElement.GetProperty("licenses")[0].GetProperty("name").GetString());
        Assert.Equal(2, package.RootElement.GetProperty("sources").GetArrayLength());
    }

    [Theory]
    [InlineData(DatasetFormats.Csv | DatasetFormats.Parquet)]
    [InlineData(DatasetFormats.Csv)]
    [InlineData(DatasetFormats.Parquet)]
    [InlineData(DatasetFormats.Csv | DatasetFormats.Xlsx)]
    public void Names_every_file_of_the_dataset_and_its_columns(DatasetFormats formats)
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied, new DatasetOptions("0.0.0") { Formats = formats });
        using var package = Read(directory);

        var resources = package.RootElement.GetProperty("resources").EnumerateArray().ToList();

        Assert.Equal(
            directory.Entries().Except(["datapackage.json", "run.json"]),
            resources.Select(resource => Text(resource, "path")).Order(StringComparer.Ordinal));
        Assert.Equal(resources.Count, resources.Select(resource => Text(resource, "name")).Distinct().Count());
        foreach (var resource in resources.Where(resource => Text(resource, "format") == "csv"))
        {
            var header = CsvTable.Read(directory.Combine(Text(resource, "path"))).Header;
            Assert.Equal(header, Fields(resource).Select(field => Text(field, "name")));
            Assert.Equal("text/csv", Text(resource, "mediatype"));
        }

        foreach (var resource in resources.Where(resource => Text(resource, "format") == "parquet"))
        {
            Assert.Equal("application/vnd.apache.parquet", Text(resource, "mediatype"));
        }
    }

    [Theory]
    [InlineData("observations", "report_id", "string", true)]
    [InlineData("observations", "value", "number", false)]
    [InlineData("observations", "year", "integer", false)]
    [InlineData("observations", "confidence", "number", true)]
    [InlineData("reports", "published_on", "date", false)]
    [InlineData("files", "bytes", "integer", true)]
    [InlineData("wide", "requests.first.total", "number", false)]
    public void Fields_have_types_and_say_whether_they_are_required(string resource, string field, string type, bool isRequired)
    {
        using var package = Describe();

        var described = Fields(Resource(package, resource)).Single(other => Text(other, "name") == field);

        Assert.Equal(type, Text(described, "type"));
        Assert.NotEmpty(Text(described, "description"));
        Assert.Equal(
            isRequired, described.TryGetProperty("constraints", out var constraints) && constraints.TryGetProperty("required", out _));
    }

    [Fact]
    public void Every_value_of_an_enumerated_field_is_one_that_is_listed()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);
        using var package = Read(directory);

        foreach (var resource in package.RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => Text(resource, "format") == "csv"))
        {
            var table = CsvTable.Read(directory.Combine(Text(resource, "path")));
            foreach (var field in Fields(resource))
            {
                if (!field.TryGetProperty("constraints", out var constraints)) continue;
                var cells = table.Column(Text(field, "name"));
                if (constraints.TryGetProperty("required", out _)) Assert.DoesNotContain("", cells);
                if (constraints.TryGetProperty("enum", out var listed))
                    Assert.Subset(Texts(listed).ToHashSet(), cells.Where(cell => cell.Length > 0).ToHashSet());
            }
        }
    }

    [Fact]
    public void A_validator_of_others_finds_no_fault_in_it_and_finds_one_where_there_is_one()
    {
        Requires.Programs("node", "npm");
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);

        Assert.Empty(OtherReaders.Validate(directory.Path));

        var table = File.ReadAllText(directory.Combine("observations.csv"));
        File.WriteAllText(directory.Combine("observations.csv"), table.Replace(",12.50,", ",a dozen,", StringComparison.Ordinal));
        Assert.NotEmpty(OtherReaders.Validate(directory.Path));
    }

    [Fact]
    public void Keys_hold()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);
        using var package = Read(directory);

        foreach (var resource in package.RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => Text(resource, "format") == "csv"))
        {
            var schema = resource.GetProperty("schema");
            var table = CsvTable.Read(directory.Combine(Text(resource, "path")));
            if (schema.TryGetProperty("primaryKey", out var primary))
            {
                var columns = Texts(primary).Select(table.Column).ToList();
                var keys = Enumerable.Range(0, table.Rows.Count).Select(row => string.Join('\u001f', columns.Select(column => column[row])))
                    .ToList();
                Assert.Equal(keys.Count, keys.Distinct().Count());
            }

            if (!schema.TryGetProperty("foreignKeys", out var foreign)) continue;
            foreach (var key in foreign.EnumerateArray())
            {
                var reference = key.GetProperty("reference");
                var referred = CsvTable.Read(directory.Combine(Text(Resource(package, Text(reference, "resource")), "path")));
                Assert.Subset(
                    referred.Column(Texts(reference.GetProperty("fields")).Single()).ToHashSet(),
                    table.Column(Texts(key.GetProperty("fields")).Single()).ToHashSet());
            }
        }
    }

    [Fact]
    public void The_run_is_on_record_with_its_options_counts_and_times()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied, new DatasetOptions("1.2.3"));

        Assert.Equal(
            """
            {
              "version": "1.2.3",
              "options": [
                {
                  "name": "workers",
                  "value": "4"
                }
              ],
              "started_at": "2024-01-01T00:00:00+00:00",
              "finished_at": "2024-01-01T00:00:01.5+00:00",
              "seconds": 1.5,
              "files": {
                "extracted": 2,
                "archive": 0,
                "duplicate": 0,
                "not_a_report": 0,
                "failed": 1
              },
              "reports": {
                "complete": 1,
                "disputed": 1,
                "incomplete": 1
              },
              "checks": {
                "pass": 0,
                "fail": 1,
                "skipped": 1
              },
              "checks_across": {
                "pass": 0,
                "fail": 0,
                "skipped": 0
              },
              "diagnostics": {
                "info": 0,
                "warning": 1,
                "error": 2
              },
              "rows": {
                "observations": 7,
                "reports": 3,
                "checks": 2,
                "narratives": 2,
                "mentions": 2,
                "files": 3,
                "errors": 3,
                "wide": 3,
                "harmonized": 9,
                "corrections": 0,
                "doubts": 0
              }
            }

            """,
            File.ReadAllText(directory.Combine("run.json")));
    }

    private static JsonDocument Describe()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);
        return Read(directory);
    }

    private static JsonDocument Read(TemporaryDirectory directory) =>
        JsonDocument.Parse(File.ReadAllText(directory.Combine("datapackage.json")));

    private static JsonElement Resource(JsonDocument package, string name) =>
        package.RootElement.GetProperty("resources").EnumerateArray().Single(resource => Text(resource, "name") == name);

    private static List<JsonElement> Fields(JsonElement resource) =>
        [.. resource.GetProperty("schema").GetProperty("fields").EnumerateArray()];

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString() ?? "");
}
