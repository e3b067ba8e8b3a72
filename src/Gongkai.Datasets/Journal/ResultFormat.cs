using Gongkai.Datasets.Packing;
using Gongkai.Model;

namespace Gongkai.Datasets.Journal;

/// <summary>
/// The one place that knows how a <see cref="FileResult"/> is kept in the journal: what is written here in a row is read here in the
/// same row. A field that the model gains has to be added in both, and <see cref="Version"/> has to grow.
/// </summary>
/// <param name="rules">The rule with a code; none when there is no such rule.</param>
internal sealed class ResultFormat(Func<string, Rule?> rules)
{
    /// <summary>Stands at the beginning of every journal. One of another version is never read.</summary>
    public const byte Version = 6;

    private const byte Number = 0;
    private const byte Blank = 1;
    private const byte Mark = 2;
    private const byte Absent = 3;
    private const byte Unreadable = 4;

    public static void Write(PackWriter to, FileResult file)
    {
        to.Text(file.Source);
        to.Text(file.Sha256);
        to.Integer(file.Bytes);
        to.Code(file.Format);
        to.Code(file.Method);
        to.Code(file.Outcome);
        to.Text(file.Message);
        to.All(file.Reports, Write);
        to.All(file.Diagnostics, Write);
    }

    public FileResult Read(PackReader from) => new(
        from.Text(),
        from.Text(),
        from.Integer(),
        from.Code<FileFormat>(),
        from.Code<ReadingMethod>(),
        from.Code<FileOutcome>(),
        from.Text(),
        from.All(ReadReport),
        from.All(ReadDiagnostic));

    private static void Write(PackWriter to, Report report)
    {
        to.Integer(report.Number);
        to.Text(report.Agency);
        to.OptionalInteger(report.Year);
        to.Text(report.Edition);
        to.Text(report.Title);
        to.OptionalInteger(report.PublishedOn?.DayNumber);
        to.Text(report.RegionCode);
        to.OptionalInteger(report.PageCount);
        to.All(report.Observations, Write);
        to.All(report.Checks, Write);
        to.All(report.Narratives, Write);
        to.Code(report.Status);
        to.All(report.RestatedCounts, Write);
        to.Code(report.Scope);
        to.Text(report.ScopeEvidence);
    }

    private static Report ReadReport(PackReader from) => new(
        from.Int32(),
        from.Text(),
        from.OptionalInteger(),
        from.Text(),
        from.Text(),
        from.OptionalInteger() is { } day ? DateOnly.FromDayNumber(day) : null,
        from.Text(),
        from.OptionalInteger(),
        from.All(ReadObservation),
        from.All(ReadCheck),
        from.All(ReadNarrative))
    {
        Status = from.Code<ReportStatus>(),
        RestatedCounts = from.All(ReadRestatedCount),
        Scope = from.Code<ReportScope>(),
        ScopeEvidence = from.Text(),
    };

    private static void Write(PackWriter to, Observation observation)
    {
        to.Cell(observation.Cell);
        to.Text(observation.Edition);
        Write(to, observation.Reading);
        Write(to, observation.Source.Location);
        to.Text(observation.Source.Raw);
        to.Measure(observation.Source.Confidence);
        to.All(observation.Source.Candidates, Write);
        to.Code(observation.Check);
        to.OptionalNumber(observation.Suggestion);
        to.All(observation.ChosenBy, static (rules, rule) => rules.Text(rule));
    }

    private static void Write(PackWriter to, Candidate candidate)
    {
        to.Text(candidate.Text);
        to.Measure(candidate.Score);
    }

    private static Candidate ReadCandidate(PackReader from) => new(from.Text(), from.Measure());

    private static Observation ReadObservation(PackReader from) => new(
        from.Cell(),
        from.Text(),
        ReadReading(from),
        new Source(ReadLocation(from), from.Text(), from.Measure()) { Candidates = from.All(ReadCandidate) },
        from.Code<CheckState>(),
        from.OptionalNumber())
    {
        ChosenBy = from.All(static rules => rules.Text()),
    };

    private static void Write(PackWriter to, Reading reading)
    {
        switch (reading)
        {
            case Reading.Number number:
                to.Tag(Number);
                to.Number(number.Value);
                break;
            case Reading.Blank:
                to.Tag(Blank);
                break;
            case Reading.Mark mark:
                to.Tag(Mark);
                to.Text(mark.Printed);
                break;
            case Reading.Absent:
                to.Tag(Absent);
                break;
            case Reading.Unreadable unreadable:
                to.Tag(Unreadable);
                to.Text(unreadable.Because);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reading), reading, "A reading that the journal does not know.");
        }
    }

    private static Reading ReadReading(PackReader from) => from.Tag() switch
    {
        Number => new Reading.Number(from.Number()),
        Blank => new Reading.Blank(),
        Mark => new Reading.Mark(from.Text()),
        Absent => new Reading.Absent(),
        Unreadable => new Reading.Unreadable(from.Text()),
        var tag => throw new InvalidDataException($"There is no reading number {tag}."),
    };

    private static void Write(PackWriter to, Check check)
    {
        to.Text(check.Rule);
        to.Text(check.Scope);
        to.Number(check.Left);
        to.Number(check.Right);
        to.Code(check.Outcome);
        to.All(check.Cells, static (pack, cell) => pack.Cell(cell));
        to.Integer(check.LeftCount);
        to.Code(check.Verdict);
        to.Text(check.Evidence);
    }

    private static Check ReadCheck(PackReader from) => new(
        from.Text(),
        from.Text(),
        from.Number(),
        from.Number(),
        from.Code<CheckOutcome>(),
        from.All(static pack => pack.Cell()),
        from.Int32())
    {
        Verdict = from.Code<Verdict>(),
        Evidence = from.Text(),
    };

    private static void Write(PackWriter to, Narrative narrative)
    {
        to.Text(narrative.Section);
        to.Text(narrative.Heading);
        to.Text(narrative.Text);
    }

    private static Narrative ReadNarrative(PackReader from) => new(from.Text(), from.Text(), from.Text());

    private static void Write(PackWriter to, RestatedCount mention)
    {
        to.Text(mention.Section);
        to.Text(mention.Sentence);
        to.Text(mention.Concept);
        to.OptionalNumber(mention.Number);
        to.Text(mention.Unit);
        Write(to, mention.Location);
        to.Code(mention.Outcome);
        to.Text(mention.Definition);
        to.Text(mention.Raw);
        to.Text(mention.Code);
    }

    private static RestatedCount ReadRestatedCount(PackReader from) => new(
        from.Text(),
        from.Text(),
        from.Text(),
        from.OptionalNumber(),
        from.Text(),
        ReadLocation(from),
        from.Code<RestatedCountOutcome>(),
        from.Text())
    {
        Raw = from.Text(),
        Code = from.Text(),
    };

    private static void Write(PackWriter to, Diagnostic diagnostic)
    {
        to.Text(diagnostic.Rule.Code);
        to.Text(diagnostic.Message);
        Write(to, diagnostic.Location);
        to.OptionalInteger(diagnostic.Report);
        to.Text(diagnostic.Table);
        to.Text(diagnostic.Row);
        to.Text(diagnostic.Column);
    }

    private Diagnostic ReadDiagnostic(PackReader from) => new(
        ReadRule(from),
        from.Text(),
        ReadLocation(from),
        from.OptionalInteger(),
        from.Text(),
        from.Text(),
        from.Text());

    private Rule ReadRule(PackReader from)
    {
        var code = from.Text();
        return rules(code) ?? throw new InvalidDataException($"There is no diagnostic {code}.");
    }

    private static void Write(PackWriter to, Location place)
    {
        to.OptionalInteger(place.Page);
        to.OptionalInteger(place.Line);
        to.Text(place.Path);
        to.Flag(place.Box.HasValue);
        if (place.Box is not { } box) return;
        to.Measure(box.Left);
        to.Measure(box.Top);
        to.Measure(box.Right);
        to.Measure(box.Bottom);
    }

    private static Location ReadLocation(PackReader from)
    {
        var (page, line, path) = (from.OptionalInteger(), from.OptionalInteger(), from.Text());
        return new Location(page, from.Flag() ? new Box(from.Measure(), from.Measure(), from.Measure(), from.Measure()) : null,
            line)
        { Path = path };
    }
}
