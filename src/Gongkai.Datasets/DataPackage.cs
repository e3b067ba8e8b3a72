using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Datasets.Quality;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>Describes a dataset as a Data Package, so that tools find its files, columns, types and keys.</summary>
/// <remarks>The standard: https://datapackage.org/standard/data-package/, version 2.</remarks>
internal static class DataPackage
{
    public const string FileName = "datapackage.json";

    /// <summary>By which a dataset is known as one of this program.</summary>
    public const string Name = "gongkai";

    private const string Profiles = "https://datapackage.org/profiles/2.0/";
    private const string CsvFormat = "csv";
    private const string ParquetFormat = "parquet";

    /// <summary>How the JSON files of a dataset are written: Chinese as it is, and the same line ends everywhere.</summary>
    public static JsonWriterOptions JsonOptions => new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(
        Stream stream, IEnumerable<Edition> editions, IEnumerable<Table> tables, Table? codebook, DatasetFormats formats)
    {
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Profiles + "datapackage.json");
            json.WriteString("name", Name);
            json.WriteString("title", "政府信息公开工作年度报告: annual reports on government information disclosure");
            json.WriteString(
                "description",
                "Values, checks and prose of annual reports on government information disclosure, as the agencies published them. "
                + "Every value says where it stands in its document and what the checks make of it. "
                + "In texts, line ends are \\n and other control characters but the tab are U+FFFD. "
                + "Texts that begin with =, +, - or @ are not escaped: raw is what is printed.");
            WriteLicences(json);
            WriteSources(json, editions);
            json.WriteStartArray("resources");
            foreach (var table in tables)
            {
                if (formats.HasFlag(DatasetFormats.Csv)) WriteResource(json, table, CsvFormat);
                if (formats.HasFlag(DatasetFormats.Parquet)) WriteResource(json, table, ParquetFormat);
            }

            if (codebook is not null) WriteResource(json, codebook, CsvFormat);
            if (codebook is not null)
                WriteFile(json, "quality", QualityPage.FileName, "html", "text/html",
                    "What can be trusted, and what a person has to look at, as a page.");
            if (codebook is not null)
                WriteFile(json, "codebook-page", CodebookPage.FileName, "html", "text/html",
                    "The codebook with articles of law, sums, crosswalk and the share that is verified, for a paper.");
            if (codebook is not null && formats.HasFlag(DatasetFormats.Parquet))
                WriteFile(json, "views", SqlViews.FileName, "sql", "application/sql",
                    "Views over the Parquet files, for DuckDB, with names that need no quotes.");
            if (codebook is not null && formats.HasFlag(DatasetFormats.Xlsx))
            {
                const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                WriteFile(json, "wide-xlsx", WideWorkbook.FileName, "xlsx", Workbook,
                    "The table wide as a workbook, with the form's labels above its columns.");
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
        stream.Flush();
    }

    private static void WriteLicences(Utf8JsonWriter json)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("name", "other-pd");
        json.WriteString(
            "title", "The reports are official documents of administrative character, to which the Copyright Law of the People's " +
            "Republic of China (article 5) does not apply");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>The documents that prescribe the form.</summary>
    private static void WriteSources(Utf8JsonWriter json, IEnumerable<Edition> editions)
    {
        json.WriteStartArray("sources");
        foreach (var title in editions.Select(edition => edition.Title).Distinct())
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResource(Utf8JsonWriter json, Table table, string format)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Profiles + "dataresource.json");
        json.WriteString("name", ResourceName(table.Name, format));
        json.WriteString("description", table.Description);
        json.WriteString("path", $"{table.Name}.{format}");
        json.WriteString("type", "table");
        json.WriteString("format", format);
        if (format == CsvFormat)
        {
            json.WriteString("mediatype", "text/csv");
            json.WriteString("encoding", "utf-8");
            WriteDialect(json);
        }
        else
        {
            json.WriteString("mediatype", "application/vnd.apache.parquet");
        }

        WriteSchema(json, table, format);
        json.WriteEndObject();
    }

    /// <summary>A file that is no table by itself.</summary>
    private static void WriteFile(Utf8JsonWriter json, string name, string path, string format, string mediaType, string description)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Profiles + "dataresource.json");
        json.WriteString("name", name);
        json.WriteString("description", description);
        json.WriteString("path", path);
        json.WriteString("format", format);
        json.WriteString("mediatype", mediaType);
        json.WriteEndObject();
    }

    private static void WriteDialect(Utf8JsonWriter json)
    {
        json.WriteStartObject("dialect");
        json.WriteString("$schema", Profiles + "tabledialect.json");
        json.WriteBoolean("header", true);
        json.WriteString("delimiter", ",");
        json.WriteString("lineTerminator", "\n");
        json.WriteString("quoteChar", "\"");
        json.WriteBoolean("doubleQuote", true);
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, Table table, string format)
    {
        json.WriteStartObject("schema");
        json.WriteString("$schema", Profiles + "tableschema.json");
        json.WriteStartArray("fields");
        foreach (var column in table.Columns) WriteField(json, column);
        json.WriteEndArray();
        WriteTexts(json, "missingValues", [""]);
        if (!table.PrimaryKey.IsEmpty) WriteTexts(json, "primaryKey", table.PrimaryKey);
        if (!table.ForeignKeys.IsEmpty)
        {
            json.WriteStartArray("foreignKeys");
            foreach (var key in table.ForeignKeys) WriteForeignKey(json, key, format);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, Column column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type switch
        {
            ColumnType.Text => "string",
            ColumnType.Int32 or ColumnType.Int64 => "integer",
            ColumnType.Date => "date",
            ColumnType.Boolean => "boolean",
            _ => "number",
        });
        json.WriteString("description", column.Description);
        if (column.IsRequired || !column.Codes.IsEmpty)
        {
            json.WriteStartObject("constraints");
            if (column.IsRequired) json.WriteBoolean("required", true);
            if (!column.Codes.IsEmpty) WriteTexts(json, "enum", column.Codes);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteForeignKey(Utf8JsonWriter json, ForeignKey key, string format)
    {
        json.WriteStartObject();
        WriteTexts(json, "fields", [key.Column]);
        json.WriteStartObject("reference");
        json.WriteString("resource", ResourceName(key.Table, format));
        WriteTexts(json, "fields", [key.Column]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string ResourceName(string table, string format) => format == CsvFormat ? table : $"{table}-{format}";
}
