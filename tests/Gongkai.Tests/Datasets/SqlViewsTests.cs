using DuckDB.NET.Data;
using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets;

/// <summary>The views of a dataset, asked by DuckDB itself.</summary>
public sealed class SqlViewsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public SqlViewsTests()
    {
        var identity = new AgencyIdentity { AgencyId = "320813-统计", Canonical = "江苏省淮安市洪泽区统计局", Level = AgencyLevel.County, Type = "统计" };
        var one = Samples.Report(Samples.Number("first", 12.5m) with { Check = CheckState.Disputed }, Samples.Number("second", 3))
            with
        { Identity = identity, Year = 2020 };
        Samples.Write(
            _directory.Path,
            [
                Samples.File("a.pdf", one),
                Samples.File("b.pdf", one with { Year = 2021 }),
                Samples.File("c.pdf", one with { Year = 2021 }),
                Samples.File("d.pdf", one with { Year = 2020 }) with { IsLatest = false },
            ]);
        _connection.Open();
        var script = File.ReadAllText(_directory.Combine("views.sql"))
            .Replace("read_parquet('", $"read_parquet('{_directory.Path.Replace("'", "''", StringComparison.Ordinal)}/",
                StringComparison.Ordinal);
        Ask(script);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void The_panel_has_the_agencies_and_years_that_stand_once()
    {
        Assert.Equal(
            [["320813-统计", "2020", "disputed", "12.5"]],
            Ask("SELECT agency_id, report_year, check_state, requests_first_total FROM panel"));
        Assert.Equal([["2020", "1"], ["2021", "2"]], Ask("SELECT report_year, n_reports FROM coverage ORDER BY report_year"));
    }

    [Fact]
    public void Doubts_and_requests_can_be_asked_without_quotes()
    {
        Assert.Equal(
            [["a.pdf", "requests", "first", "12.5"], ["b.pdf", "requests", "first", "12.5"], ["c.pdf", "requests", "first", "12.5"]],
            Ask("SELECT source, table_code, row_code, final_value FROM doubts ORDER BY source"));
        Assert.Equal([["3"], ["3"], ["3"]], Ask("SELECT requests_second_total FROM requests_wide"));
    }

    [Fact]
    public void Columns_say_what_they_count() =>
        Assert.Equal(
            [["第一组/first / 数量: first, how many (count)"]],
            Ask("SELECT comment FROM duckdb_columns() WHERE table_name = 'panel' AND column_name = 'requests_first_total'"));

    [Fact]
    public void A_dataset_without_parquet_has_no_views()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied, new DatasetOptions("0.0.0") { Formats = DatasetFormats.Csv });

        Assert.False(File.Exists(directory.Combine("views.sql")));
    }

    private List<string[]> Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount)
            .Select(column => FormattableString.Invariant($"{reader.GetValue(column)}"))]);
        return rows;
    }
}
