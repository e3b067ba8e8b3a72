using FsCheck;
using FsCheck.Fluent;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets;

public sealed class TableTests
{
    [Theory]
    [InlineData(
        "observations",
        "report_id,source,agency,year,edition,table,row,column,value,status,raw,check,chosen_by,suggestion,final,correction_id," +
        "final_status,final_check,method,confidence,page,left,top,right,bottom,line,path,version,is_latest")]
    [InlineData(
        "reports", "report_id,source,agency,year,edition,title,published_on,agency_id,agency_canonical,region_code,region_key," +
        "region_path,region_from,level,agency_type,vertical,scope,scope_evidence,due_on,days_late,version,is_latest,method,pages," +
        "reported,blank,mark,absent,unreadable,checks_passed,checks_failed,checks_skipped,status,correction_ids,in_panel,open_doubts")]
    [InlineData(
        "checks", "report_id,source,rule,scope,left,right,difference,outcome,cells,verdict,evidence,final_outcome,version,is_latest")]
    [InlineData("narratives", "report_id,source,section,heading,text,version,is_latest")]
    [InlineData(
        "mentions", "report_id,source,section,sentence,concept,number,raw,code,unit,outcome,definition,page,line,version,is_latest")]
    [InlineData("files", "source,sha256,bytes,format,outcome,reports,message,version,is_latest")]
    [InlineData("errors", "source,report_id,stage,severity,code,message,page,line,table,row,column,version,is_latest,title,remedy")]
    [InlineData(
        "wide", "report_id,source,agency,year,edition,status,agency_id,version,is_latest,check,n_disputed,n_absent,n_unreadable," +
        "requests.first.total,requests.second.total,requests.third.total")]
    [InlineData(
        "harmonized",
        "report_id,source,agency,year,edition,code,value,near_value,status,relation,note,check,n_disputed,agency_id,version,is_latest")]
    [InlineData(
        "corrections",
        "correction_id,agency,year,source,sha256,table,row,column,raw_expected,action,new_value,reason_code,note,reviewer,at,state," +
        "report_id,message,version,is_latest")]
    [InlineData(
        "doubts", "report_id,source,agency,year,format,kind,scope,state,cells,proposal,explanations,message,version,is_latest")]
    [InlineData("codebook", "edition,table,row,column,row_label,column_label,english,unit,span")]
    public void Columns_are_those_of_the_contract(string table, string columns)
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);

        Assert.Equal(columns.Split(','), CsvTable.Read(directory.Combine($"{table}.csv")).Header);
    }

    [Theory]
    [InlineData("observations", "value", "12.50|-3.75|||79228162514264337593543950335||")]
    [InlineData("observations", "status", "reported|reported|mark|blank|reported|absent|unreadable")]
    [InlineData("observations", "raw", "12.50|-3.75| / ||79228162514264337593543950335||约\uFFFD12")]
    [InlineData("observations", "check", "unchecked|verified|unchecked|unchecked|unchecked|unchecked|unchecked")]
    [InlineData("observations", "method", "pdf|pdf|pdf|text|text|text|text")]
    [InlineData("observations", "page", "3||||||")]
    [InlineData("observations", "left", "72.13||||||")]
    [InlineData("observations", "top", "100||||||")]
    [InlineData("observations", "line", "|||7|||9")]
    [InlineData("observations", "year", "2020|2020|2020|||2020|2020")]
    [InlineData("reports", "published_on", "2021-01-28||2021-01-28")]
    [InlineData("reports", "is_latest", "true|true|true")]
    [InlineData("reports", "scope", "unknown|unknown|unknown")]
    [InlineData("observations", "final", "12.50|-3.75|||79228162514264337593543950335||")]
    [InlineData("wide", "check", "verified|unchecked|unchecked")]
    [InlineData("wide", "n_absent", "0|0|1")]
    [InlineData("harmonized", "check", "unchecked|unchecked|verified|unchecked|unchecked|unchecked|unchecked|unchecked|unchecked")]
    [InlineData("reports", "reported", "2|1|0")]
    [InlineData("reports", "mark", "1|0|0")]
    [InlineData("reports", "unreadable", "0|0|1")]
    [InlineData("reports", "checks_failed", "1|0|0")]
    [InlineData("reports", "checks_skipped", "1|0|0")]
    [InlineData("reports", "status", "disputed|complete|incomplete")]
    [InlineData("checks", "left", "12.50|0")]
    [InlineData("checks", "difference", "16.25|0")]
    [InlineData("checks", "outcome", "fail|skipped")]
    [InlineData("checks", "verdict", "source|")]
    [InlineData("checks", "evidence", "It is printed so.|")]
    [InlineData("checks", "cells", "requests/first/total;requests/second/total|requests/third/total")]
    [InlineData("narratives", "text", "第一段，\"引号\"。\n第二段。|=1+1")]
    [InlineData("mentions", "concept", "received|processing_fee")]
    [InlineData("mentions", "number", "12|0")]
    [InlineData("mentions", "outcome", "disagrees|not_compared")]
    [InlineData("mentions", "definition", "requests.received.total|")]
    [InlineData("mentions", "page", "2|")]
    [InlineData("files", "source", "a.pdf|b.txt|c.zip!甲\n乙.bin")]
    [InlineData("files", "bytes", "1234|3000000000|1234")]
    [InlineData("files", "outcome", "extracted|extracted|failed")]
    [InlineData("files", "reports", "1|2|0")]
    [InlineData("files", "message", "||cannot\nbe read")]
    [InlineData("errors", "severity", "warning|error|error")]
    [InlineData("errors", "stage", "extract|extract|extract")]
    [InlineData("errors", "code", "TST001|TST001|TST001")]
    [InlineData("errors", "page", "3||")]
    [InlineData("errors", "table", "requests||")]
    [InlineData("wide", "requests.first.total", "12.50||")]
    [InlineData("wide", "requests.third.total", "|79228162514264337593543950335|")]
    [InlineData("harmonized", "code",
        "requests.first.total|requests.third.total|requests.second.total|requests.first.total|requests.third.total|" +
        "requests.second.total|requests.first.total|requests.third.total|requests.second.total")]
    [InlineData("harmonized", "value", "12.50|8.75|-3.75||||||")]
    [InlineData("harmonized", "status", "reported|reported|reported|blank|absent|absent|absent|absent|absent")]
    [InlineData("harmonized", "relation", "same|sum|same|same|sum|same|same|sum|same")]
    public void Cells_say_what_the_contract_says(string table, string column, string values)
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);

        Assert.Equal(values.Split('|'), CsvTable.Read(directory.Combine($"{table}.csv")).Column(column));
    }

    [Fact]
    public void A_report_is_named_by_its_file_and_its_number()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);
        var (first, second) = (Samples.Varied[0].Sha256[..16], Samples.Varied[1].Sha256[..16]);

        Assert.Equal([$"{first}-1", $"{second}-1", $"{second}-2"], CsvTable.Read(directory.Combine("reports.csv")).Column("report_id"));
        Assert.Equal([$"{first}-1", "", ""], CsvTable.Read(directory.Combine("errors.csv")).Column("report_id"));
    }

    [Fact]
    public void Every_outcome_of_a_file_has_its_code()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(
            directory.Path, Enum.GetValues<FileOutcome>().Select(outcome => Samples.File($"{(int)outcome}") with { Outcome = outcome }));

        Assert.Equal(
            ["extracted", "archive", "duplicate", "not_a_report", "failed"],
            CsvTable.Read(directory.Combine("files.csv")).Column("outcome"));
    }

    [Fact]
    public void Csv_is_UTF8_without_mark_and_ends_its_lines_with_a_line_feed()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, [Samples.File("a \"b\",c") with { Sha256 = "ab", Message = " 空 " }]);

        Assert.Equal(
            [
                .. "source,sha256,bytes,format,outcome,reports,message,version,is_latest\n"u8,
                .. "\"a \"\"b\"\",c\",ab,1234,pdf,not_a_report,0,\" 空 \",1,true\n"u8,
            ],
            File.ReadAllBytes(directory.Combine("files.csv")));
    }

    [Theory]
    [InlineData("plain\ttext\nwith lines", "plain\ttext\nwith lines")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("a\0b\u001b[0m\u000b", "a\uFFFDb\uFFFD[0m\uFFFD")]
    [InlineData("a\u007fb\u009bc\u0085", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("年报\u202Efdp.exe\u2028\u2066x", "年报\uFFFDfdp.exe\uFFFD\uFFFDx")]
    [InlineData("a\u00A0b\u3000c\u200B", "a\u00A0b\u3000c\u200B")]
    [InlineData("=SUM(A1)", "=SUM(A1)")]
    [InlineData("", "")]
    public void Only_line_ends_and_control_characters_are_changed(string text, string expected) =>
        Assert.Equal(expected, PrintableText.Clean(text));

    [Fact]
    public void Cleaning_a_clean_text_changes_nothing() =>
        Prop.ForAll<string?>(text => PrintableText.Clean(PrintableText.Clean(text ?? "")) == PrintableText.Clean(text ?? ""))
            .QuickCheckThrowOnFailure();
}
