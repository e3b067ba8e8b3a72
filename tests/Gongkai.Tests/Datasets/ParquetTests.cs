using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets;

[Trait("speed", "slow")]
public sealed class ParquetTests
{
    [Fact]
    public void Other_readers_see_in_Parquet_what_stands_in_CSV()
    {
        Requires.Programs("node", "npm");
        using var varied = new TemporaryDirectory();
        using var grouped = new TemporaryDirectory();
        using var empty = new TemporaryDirectory();
        Samples.Write(varied.Path, Samples.Varied);
        Samples.Write(grouped.Path, Samples.Varied, new DatasetOptions("0.0.0") { RowsPerGroup = 3 });
        Samples.Write(empty.Path, []);

        var tables = OtherReaders.Read(varied.Path, grouped.Path, empty.Path);

        // Eleven tables by two readers of Parquet and one of CSV, and the codebook, for three datasets.
        Assert.Equal(3 * (11 * 3 + 1), tables.Count);
        ReaderComparison.AssertAgrees(tables);
        foreach (var table in tables.Where(table => table.Reader == "hyparquet")) ReaderComparison.AssertStatisticsHold(table);
    }

    [Fact]
    public void Other_readers_see_the_files_by_year_as_the_tables_that_stand_in_CSV()
    {
        Requires.Programs("node", "npm");
        using var directory = new TemporaryDirectory();
        Samples.Write(
            directory.Path, [.. Samples.Varied, Samples.File("d.txt", Samples.Report(Samples.Number("first", 7)) with { Year = 2023 })],
            new DatasetOptions("0.0.0") { Formats = DatasetFormats.Csv | DatasetFormats.ByYear });

        var divided = OtherReaders.Read(directory.Path).Where(table => table.File.StartsWith("by-year/", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(
            ["checks", "harmonized", "mentions", "narratives", "observations", "reports", "wide"],
            divided.Select(table => table.File["by-year/".Length..]));
        Assert.All(divided, ReaderComparison.AssertHasSameRows);
    }

    [Fact]
    public void Rows_are_cut_into_groups_of_the_size_asked_for()
    {
        Requires.Programs("node", "npm");
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied, new DatasetOptions("1.2.3") { RowsPerGroup = 3 });

        var observations = OtherReaders.Read(directory.Path)
            .Single(table => table is { File: "observations.parquet", Reader: "hyparquet" });

        Assert.Equal([3, 3, 1], observations.Groups.Select(group => group.Rows));
        Assert.Equal("gongkai 1.2.3", observations.Creator);
    }

    [Fact]
    public void Columns_keep_their_type_when_all_their_values_are_empty()
    {
        Requires.Programs("node", "npm");
        using var directory = new TemporaryDirectory();
        Samples.Write(
            directory.Path,
            [Samples.File(
            "a.pdf", Samples.Report(Samples.Observed("first", new Reading.Blank(), "")) with { Year = null, PublishedOn = null })]);

        var types = OtherReaders.Read(directory.Path)
            .Where(table => table.Reader == "duckdb" && table.File.EndsWith(".parquet", StringComparison.Ordinal))
            .SelectMany(table => table.Columns.Select(column => (table.File, column.Name, column.Type)))
            .ToDictionary(column => (column.File, column.Name), column => column.Type);

        Assert.Equal("DOUBLE", types[("observations.parquet", "value")]);
        Assert.Equal("DOUBLE", types[("observations.parquet", "left")]);
        Assert.Equal("INTEGER", types[("observations.parquet", "year")]);
        Assert.Equal("VARCHAR", types[("observations.parquet", "raw")]);
        Assert.Equal("DATE", types[("reports.parquet", "published_on")]);
        Assert.Equal("BIGINT", types[("files.parquet", "bytes")]);
        Assert.Equal("INTEGER", types[("errors.parquet", "line")]);
        Assert.Equal("DOUBLE", types[("wide.parquet", "requests.third.total")]);
    }

    [Fact]
    public void Many_rows_fill_several_pages_with_and_without_a_dictionary()
    {
        Requires.Programs("node", "npm");
        using var directory = new TemporaryDirectory();
        var files = Enumerable.Range(0, 11_000).Select(number => Samples.File(
            string.Create(CultureInfo.InvariantCulture, $"{number:D6}.pdf"),
            Samples.Report(
                Samples.Number("first", number % 5 == 0 ? number * 1_000_003m / 7 : number % 300),
                Samples.Observed("third", new Reading.Blank(), "")) with
            {
                Narratives = number % 500 == 0 ? [new Narrative("preamble", "", new string('字', 30_000) + number)] : [],
            }));
        Samples.Write(directory.Path, files);

        var tables = OtherReaders.Read(directory.Path);

        ReaderComparison.AssertAgrees(tables);
        Assert.Contains("RLE_DICTIONARY", Encodings("observations", "status"));
        Assert.DoesNotContain("RLE_DICTIONARY", Encodings("narratives", "text"));

        string[] Encodings(string file, string column)
        {
            var table = tables.Single(table => table.File == $"{file}.parquet" && table.Reader == "hyparquet");
            return table.Groups[0].Chunks[table.Columns.ToList().FindIndex(other => other.Name == column)].Encodings;
        }
    }

    [Fact]
    public void Whatever_stands_in_the_cells_both_formats_say_the_same()
    {
        Requires.Programs("node", "npm");
        using var directory = new TemporaryDirectory();
        var samples = FileLists.Sample(40, new Rnd(20240101), 25).ToList();
        var folders = samples.Select((_, index) => directory.Combine(index.ToString("D2", CultureInfo.InvariantCulture))).ToArray();
        foreach (var (files, folder) in samples.Zip(folders))
            Samples.Write(folder, files, new DatasetOptions("0.0.0") { RowsPerGroup = 1 + files.Length });

        var tables = OtherReaders.Read(folders);

        ReaderComparison.AssertAgrees(tables);
        foreach (var table in tables.Where(table => table.Reader == "hyparquet")) ReaderComparison.AssertStatisticsHold(table);
    }

    // Without U+FEFF: the text decoder of JavaScript, under both readers, drops it where a text begins.
    private static Gen<string> Texts { get; } =
        from letters in Gen.Elements("a", "字", "𠮷", ",", "\"", "\n", "\r\n", "\0", " ", "\t", "=", "", "\u00e9", ";").ListOf()
        select string.Concat(letters);

    private static Gen<decimal> Decimals { get; } =
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from high in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, int.MaxValue)))
        from scale in Gen.Choose(0, 28)
        from negative in Gen.Elements(true, false)
        select new decimal(low, high, high / 3, negative, (byte)scale);

    private static Gen<Reading> Readings { get; } = Gen.OneOf(
        Decimals.Select(Reading (value) => new Reading.Number(value)),
        Gen.Choose(0, 9).Select(Reading (value) => new Reading.Number(value)),
        Gen.Elements<Reading>(new Reading.Blank(), new Reading.Absent(), new Reading.Mark("/"), new Reading.Unreadable("")));

    private static Gen<Location> Places { get; } = Gen.OneOf(
        Gen.Constant(Location.Nowhere),
        Gen.Choose(1, int.MaxValue).Select(Location.OnLine),
        Gen.Choose(1, 9).Select(page => Location.OnPage(page, new Box(page / 7.0, -0.001, page * 100.333, page))));

    private static Gen<Report> Reports { get; } =
        from first in Observations("first")
        from third in Observations("third")
        from agency in Texts
        from year in Gen.Choose(1900, 2100).Select(year => (int?)year).Or(Gen.Constant((int?)null))
        from day in Gen.Choose(-200_000, 20_000).Select(day => (DateOnly?)DateOnly.FromDayNumber(730_000 + day))
            .Or(Gen.Constant((DateOnly?)null))
        from narrative in Texts
        select Samples.Report(first, third)
            with
        { Agency = agency, Year = year, PublishedOn = day, Narratives = [new Narrative("preamble", agency, narrative)] };

    private static Gen<FileResult[]> FileLists { get; } =
        from reports in Reports.ListOf()
        from message in Texts
        select reports.Select(
            (report, index) =>
            Samples.File(index.ToString("D4", CultureInfo.InvariantCulture) + message, report) with { Message = message }).ToArray();

    private static Gen<Observation> Observations(string row) =>
        from reading in Readings
        from raw in Texts
        from place in Places
        from suggestion in Decimals.Select(value => (decimal?)value).Or(Gen.Constant((decimal?)null))
        select Samples.Observed(row, reading, raw, place) with { Suggestion = suggestion };
}
