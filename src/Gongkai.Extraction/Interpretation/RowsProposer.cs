using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Reads a region as lines under headers: each line is a row of the form, each header names the columns of the lines below it.
/// </summary>
internal sealed class RowsProposer
{
    // Readings of one region that differ in how strange columns are left out or in their order.
    private const int MostReadings = 48;

    private readonly TableForm _form;
    private readonly HeaderReader _header;
    private readonly RowAligner _rows;
    private readonly ColumnAligner _columns;

    public RowsProposer(TableForm form, LabelLexicon lexicon)
    {
        _form = form;
        _header = new HeaderReader(lexicon, form);
        _rows = new RowAligner(lexicon, form);
        _columns = new ColumnAligner(_header);
    }

    /// <param name="unit">The unit of money printed above the table; empty when there is none.</param>
    public IEnumerable<TableReading> Propose(TableRegion region, string unit)
    {
        var log = new DiagnosticLog();
        var panels = Panels(region);
        var lines = panels.SelectMany(panel => panel.Lines).ToImmutableArray();
        var matches = _rows.Bind(lines, log);
        var additions = lines.Where((line, at) => !matches[at].IsBound && RowAligner.IsAddition(line)).ToImmutableArray();
        var row = 0;
        var groups = new List<ColumnGroup>();
        var last = default(PrintedHead);
        foreach (var panel in panels)
        {
            var bound = panel.Lines.Select(line => new BoundLine(line, matches[row++])).ToList();
            groups.AddRange(Groups(panel, bound, ref last));
        }

        // Groups whose columns look alike are read alike.
        var open = groups.Where(group => group.Pairings.Length > 1).GroupBy(group => group.Key, StringComparer.Ordinal)
            .Select(same =>
                (same.Key, Pairings: same.SelectMany(group => group.Pairings).DistinctBy(Order, StringComparer.Ordinal).ToList()))
            .ToList();
        var count = open.Aggregate(1L, (product, same) => Math.Min(MostReadings + 1, product * same.Pairings.Count));
        if (count > MostReadings) (open, count) = ([], 1);
        var isOfficial = true;
        for (var choice = 0; choice < count; choice++)
        {
            var rest = choice;
            var chosen = new Dictionary<string, ColumnPairing>(StringComparer.Ordinal);
            foreach (var (key, pairings) in open)
            {
                chosen[key] = pairings[rest % pairings.Count];
                rest /= pairings.Count;
            }

            // The order of the form is believed as long as no sum speaks against it.
            if (chosen.Values.Any(pairing => pairing.IsTurned) && isOfficial) continue;
            var reading = Read(region, groups, Chosen, unit, additions, log);
            isOfficial = reading.Evidence.SumsFailed == 0;
            yield return reading;

            ColumnPairing? Chosen(ColumnGroup group) =>
                group.Pairings.Length < 2 ? group.Pairings.FirstOrDefault()
                    : chosen.TryGetValue(group.Key, out var pairing)
                        ? group.Pairings.FirstOrDefault(own => Order(own) == Order(pairing)) : null;
        }

        static string Order(ColumnPairing pairing) => string.Join(' ', pairing.Codes);
    }

    /// <summary>Divides a region at its headers.</summary>
    private List<Panel> Panels(TableRegion region)
    {
        var panels = new List<Panel>();
        var head = new List<Line>();
        var lines = new List<LabelledLine>();
        foreach (var line in region.Rows)
        {
            if (_header.IsHeader(line))
            {
                if (lines.Count > 0) Close();
                head.Add(line);
                continue;
            }

            var labelled = _rows.Divide(line);
            var isRow = labelled.HasValues || labelled.Rest.Any(token => !token.IsBlank) || _rows.ByText(labelled).Length > 0;
            // Words over the first row are a part of its header that is not known.
            if (!isRow && lines.Count == 0 && line.Cells.Any(token => !token.IsBlank)) head.Add(line);
            else if (isRow || (labelled.HasCells && head.Count > 0)) lines.Add(labelled);
            else if (!labelled.Labels.IsEmpty) lines.Add(labelled);
        }

        Close();
        return panels;

        void Close()
        {
            var joined = _rows.WithLostLabels(_rows.JoinTorn(lines))
                .Where(line => line.HasCells || line.Rest.Any(token => !token.IsBlank)).ToImmutableArray();
            if (!joined.IsEmpty || head.Count > 0) panels.Add(new Panel([.. head], joined));
            head.Clear();
            lines.Clear();
        }
    }

    /// <summary>Divides the lines of a panel into those that share their columns, and pairs these with the form's.</summary>
    private List<ColumnGroup> Groups(Panel panel, List<BoundLine> lines, ref PrintedHead? last)
    {
        var groups = new List<ColumnGroup>();
        var known = lines.Where(line => line.Match.IsBound).ToList();
        var isStated = IsStated(panel);
        var isOwn = false;
        foreach (var same in known.Where(line => line.Line.Line.HasColumns || isStated)
            .GroupBy(line => (line.Line.Line.Block, Columns: string.Join(' ', ColumnsOf(line)))))
        {
            var width = same.First().Line.Line.Width;
            ImmutableArray<Line> head = [.. panel.Head.Where(line => (line.HasColumns || isStated) && line.Width == width)];
            if (!head.IsEmpty) (last, isOwn) = (new PrintedHead(head, width), true);
            else if (last is not null && (isOwn || !panel.Head.Any(line => line.HasColumns))) head = last.At(width);
            groups.Add(InColumns([.. same], head, panel));
        }

        // A header over rows on the next page heads them.
        if (known.Count == 0 && panel.Head.FirstOrDefault(line => line.HasColumns) is { } alone)
            last = new PrintedHead([.. panel.Head.Where(line => line.HasColumns && line.Width == alone.Width)], alone.Width);
        foreach (var same in known.Where(line => !line.Line.Line.HasColumns && !isStated)
            .GroupBy(line => string.Join(' ', ColumnsOf(line)), StringComparer.Ordinal))
            groups.Add(InSequence([.. same], panel));
        return groups;
    }

    /// <summary>
    /// True when cells between separators stand in columns all the same: every line is as wide as the header, no label reaches under a
    /// named column, and either all labels end at one place or no value stands before the first named column. Lines that a merged cell
    /// shifted break this.
    /// </summary>
    private bool IsStated(Panel panel)
    {
        if (panel.Lines.IsEmpty || panel.Lines[0].Line.Shape != LineShape.Sequence) return false;
        var width = panel.Lines[0].Line.Width;
        var named = panel.Head.Where(line => line.Shape == LineShape.Sequence && line.Width == width).SelectMany(line => line.Cells)
            .Where(token => _header.ColumnIn(token) is not null).Select(token => token.Column).DefaultIfEmpty(-1).Min();
        if (named < 0
            || !panel.Lines.All(line => line.Line.Shape == LineShape.Sequence && line.Line.Width == width && line.LabelEnd <= named))
            return false;
        return panel.Lines.All(line => line.LabelEnd == panel.Lines[0].LabelEnd)
            || panel.Lines.All(line => line.Rest.All(token => token.IsBlank || token.Column >= named));
    }

    private ImmutableArray<string> ColumnsOf(BoundLine line) => _form.Row(line.Match.Code)?.Columns ?? [];

    /// <summary>Lines whose tokens stand in grid columns.</summary>
    private ColumnGroup InColumns(ImmutableArray<BoundLine> lines, ImmutableArray<Line> head, Panel panel)
    {
        var columns = ColumnsOf(lines[0]);
        var printed = _columns.Find(head, [.. lines.Select(line => line.Line)]);
        if (lines[0].Line.Line.Shape == LineShape.Aligned) printed = Aligned(printed, head, columns);
        if (head.IsEmpty) printed = Labelled(printed, panel, columns);
        // A column's label over the labels of the rows says that the lines of the header are shifted against each other.
        var labelEnd = lines.Min(line => line.Line.LabelEnd);
        if (lines[0].Line.Line.Shape == LineShape.Columns
            && head.Any(line => line.Cells.Any(token => token.Column < labelEnd && _header.ColumnIn(token) is not null)))
            printed = [.. printed.Select(column => column with { Labels = [] })];
        if (_columns.IsNumbered(printed, columns, _form))
            printed = [.. printed.Select(column => column with { Labels = [], HasValues = column.HasValues || !column.Labels.IsEmpty })];
        var pairings = _columns.Pair(printed, columns, _form);
        // Labels of other rows' columns stand over them because their own header is lost: then the order must do.
        if (printed.Length == columns.Length
            && printed.All(column => _columns.Named(column) is { Length: > 0 } name && !columns.Contains(name)))
            pairings = _columns.Pair([.. printed.Select(column => column with { Labels = [] })], columns, _form);
        var names = printed.Select(column => _columns.Named(column) is { Length: > 0 } name ? name : column.Labels.IsEmpty ? "" : "?")
            .ToList();
        // Where nothing is named, columns between separators and columns of a grid are the same as long as there are as many.
        var named = names.TrueForAll(name => name.Length == 0) ? "" : string.Join('|', names);
        var key = $"{printed.Length} {named} {string.Join(' ', columns)}";
        return new ColumnGroup(key, lines, columns, printed, pairings, [], []);
    }

    /// <summary>
    /// The columns with the labels of a header that a page break parted from them, where it names as many: the grid behind the break may be
    /// divided otherwise.
    /// </summary>
    private ImmutableArray<PrintedColumn> Labelled(ImmutableArray<PrintedColumn> printed, Panel panel, ImmutableArray<string> columns)
    {
        var order = _header.PrintedOrder(panel.Head, columns);
        if (order.Length != printed.Length) return printed;
        var named = _header.InReadingOrder(panel.Head).DistinctBy(pair => pair.Code)
            .ToDictionary(pair => pair.Code, pair => pair.Token, StringComparer.Ordinal);
        return [.. printed.Zip(order, (column, code) => column with { Labels = [named[code]] })];
    }

    /// <summary>
    /// The columns that hold values, where they were inferred from how values align: a value under no label, or a label over no value, says
    /// that the words of the header stand beside their columns; then the header only tells which columns there are.
    /// </summary>
    private ImmutableArray<PrintedColumn> Aligned(
        ImmutableArray<PrintedColumn> printed, ImmutableArray<Line> head, ImmutableArray<string> columns)
    {
        // Each column of the form has one label of its own: then a column without values is blank.
        if (printed.Select(column => _columns.Named(column)).SequenceEqual(columns)) return printed;
        var valued = printed.Where(column => column.HasValues).ToImmutableArray();
        if (valued.All(column => _columns.Named(column).Length > 0)
            && printed.All(column => column.HasValues || _columns.Named(column).Length == 0))
            return valued;
        var mentioned = _header.Mentioned(head, columns);
        if (mentioned.Length == valued.Length && mentioned.Length < columns.Length)
            return [.. valued.Zip(
                mentioned, (column, code) =>
                column with { Labels = [new Token(column.Start, 1, false, _form.Column(code)?.Label ?? "", Location.Nowhere)] })];
        return [.. valued.Select(column => column with { Labels = [] })];
    }

    /// <summary>Lines whose tokens stand in order, with or without blanks between them.</summary>
    private ColumnGroup InSequence(ImmutableArray<BoundLine> lines, Panel panel)
    {
        var columns = ColumnsOf(lines[0]);
        var named = _header.PrintedOrder(panel.Head, columns);
        // A line that swallowed the next one prints more values than the others.
        var most = lines.Where(line => line.Line.HasValues).CountBy(line => line.Line.Rest.Count(token => token.IsPrintedValue))
            .OrderByDescending(count => count.Value).ThenByDescending(count => count.Key).Select(count => count.Key).FirstOrDefault();
        // Between separators blank cells count between the first value and the last; around them they may fill the line up.
        var widest = lines.CountBy(line => Span(line.Line)).Where(count => count.Value > 1).Select(count => count.Key).DefaultIfEmpty(most)
            .Max();
        // The header names the columns that are printed, or it lost some of them, and rows print as many values as the form has columns.
        var order = named.Length == columns.Length || (named.Length > 1 && Math.Max(most, widest) <= named.Length)
            || (named.Length == 1 && most == 1) ? named : columns;
        var evidence = order == named && !named.IsEmpty ? LabelEvidence.Known : LabelEvidence.PositionOnly;
        var slots = Math.Max(order.Length, most);
        var turned = ResultFirst(order, panel, lines[0].Line.Line.Shape);
        var pairings = (turned is { } other ? [order, other] : ImmutableArray.Create(order))
            .SelectMany(candidate => Alignment.Cheapest(slots, candidate.Length, (_, _) => 0, _ => 1, _ => 2, MostReadings)
            .Select(alignment =>
                new ColumnPairing(
                [.. alignment.Targets.Select(target => target < 0 ? "" : candidate[target])], [.. alignment.Targets.Select(_ => evidence)],
                0)
                { IsTurned = candidate != order })).ToImmutableArray();
        var tokens = _header.InReadingOrder(panel.Head).ToList();
        var start = tokens.FirstOrDefault(pair => pair.Code == order[0]) is { Token: { } first } ? first.Column : -1;
        var window = new ValueWindow([.. lines.Select(line => line.Line)], slots, start);
        var key = $"{slots} {(order == columns ? "" : string.Join(' ', order))} {string.Join(' ', columns)}";
        return new ColumnGroup(key, lines, columns, [], pairings, [.. lines.Select(line => window.Place(line.Line))], tokens);
    }

    /// <summary>How many cells stand from a line's first value to its last; 0 where nothing parts them.</summary>
    private static int Span(LabelledLine line)
    {
        if (line.Line.Shape != LineShape.Sequence || !line.HasValues) return 0;
        var values = Enumerable.Range(0, line.Rest.Length).Where(at => line.Rest[at].IsPrintedValue).ToList();
        return values[^1] - values[0] + 1;
    }

    /// <summary>The order with the result of the rows' sum in front, where the header names it first.</summary>
    private ImmutableArray<string>? ResultFirst(ImmutableArray<string> order, Panel panel, LineShape shape)
    {
        var result = TableSums.Of(_form.Edition, _form.Code).ResultColumn;
        if (result.Length == 0 || order.IsEmpty || order[^1] != result || order.Length < 3) return null;
        var named = _header.InReadingOrder(panel.Head).ToList();
        if (named.Count == 0 || named[0].Code != result) return null;
        // Between separators the header's own cells tell where it stands; a label of the upper level is only read first.
        return shape == LineShape.Flow
            || named.TrueForAll(pair => pair.Code == result || pair.Token.Column > named[0].Token.Column) ? [result, .. order[..^1]] : null;
    }

    private TableReading Read(
        TableRegion region, List<ColumnGroup> groups, Func<ColumnGroup, ColumnPairing?> choose, string unit,
        ImmutableArray<LabelledLine> additions, DiagnosticLog log)
    {
        var builder = new ReadingBuilder(_form, region, "rows");
        foreach (var diagnostic in log.ToImmutable()) builder.Log.Add(diagnostic);
        var seen = new Dictionary<string, LabelledLine>(StringComparer.Ordinal);
        foreach (var token in additions.SelectMany(line => line.Rest)) builder.Explain(token);
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var pairing = choose(group);
            if (pairing is not null)
            {
                builder.Contradict(pairing.Contradicted);
                for (var at = 0; at < pairing.Codes.Length; at++)
                {
                    if (pairing.Codes[at].Length == 0) continue;
                    present.Add(pairing.Codes[at]);
                    if (pairing.Labels[at] == LabelEvidence.Known) builder.CountLabel("column", pairing.Codes[at]);
                }

                var byPlace = Enumerable.Range(0, pairing.Codes.Length)
                    .Count(at => pairing.Codes[at].Length > 0 && pairing.Labels[at] == LabelEvidence.PositionOnly);
                if (byPlace > 0)
                    builder.Log.Add(new Diagnostic(
                        LabelRules.ColumnsByCount,
                        $"The header names {pairing.Codes.Count(code => code.Length > 0) - byPlace} of {group.Columns.Length} columns; " +
                        $"the others were bound by their place.", group.Lines[0].Line.Location, Table: _form.Code));
            }

            var shifted = ShiftedRows.Of(
                _form,
                from line in @group.Lines
                where line.Line.OwnLabel is not null
                select (line.Match.Code, line.Line.OwnLabel, line.Line.Line));
            for (var at = 0; at < group.Lines.Length; at++)
            {
                var line = group.Lines[at];
                if (line.Match.Evidence == LabelEvidence.Known) builder.CountLabel("row", line.Match.Code);
                if (seen.TryGetValue(line.Match.Code, out var first))
                {
                    ReportRepetition(builder, first, line.Line, line.Match.Code);
                    continue;
                }

                seen[line.Match.Code] = line.Line;
                if (!group.Placed.IsEmpty) ReadSequence(builder, group, at, pairing, unit);
                else ReadColumns(builder, group, line, pairing, unit, shifted);
            }
        }

        foreach (var column in Missing(groups, present))
            builder.Log.Add(new Diagnostic(
                LabelRules.ColumnMissing, $"No column {column} is printed.", groups[0].Lines[0].Line.Location, Table: _form.Code,
                Column: column));
        return builder.Build();
    }

    private static List<string> Missing(List<ColumnGroup> groups, HashSet<string> present) =>
        present.Count == 0 ? [] : [.. groups.SelectMany(group => group.Columns).Distinct().Where(column => !present.Contains(column))];

    private void ReadColumns(
        ReadingBuilder builder, ColumnGroup group, BoundLine line, ColumnPairing? pairing, string unit, HashSet<string> shifted)
    {
        var tokens = new Token?[group.Columns.Length];
        var isClear = pairing is not null;
        for (var at = 0; pairing is not null && at < pairing.Codes.Length; at++)
        {
            var target = group.Columns.IndexOf(pairing.Codes[at]);
            if (target < 0) continue;
            tokens[target] = group.Printed[at].In(line.Line, out var isAlone);
            isClear &= isAlone;
        }

        // A number in a cell over several columns is one of them, and nothing tells which.
        isClear &= !tokens.Where(token => token is { Number.Reading: Reading.Number })
            .GroupBy(token => token, ReferenceEqualityComparer.Instance).Any(same => same.Count() > 1);
        // The row of a lost cell may go on where that cell was: where zeros and blanks stand then, no sum can tell.
        var isShifted = shifted.Contains(line.Match.Code);
        if (isShifted && line.Line.Rest.Count(token => !token.Continued) != group.Columns.Length) isClear = false;
        var stands = isClear && !isShifted
            && line.Line.Rest.Where(token => token.IsPrintedValue).All(token => tokens.Contains(token) || IsStranger(token));
        if (!stands && (isClear || !isShifted) && InOrder(line.Line, group.Columns.Length) is { IsEmpty: false } ordered)
        {
            builder.Log.Add(new Diagnostic(
                LabelRules.RowBesideHeader, $"{group.Columns.Length} cells were taken in order.", line.Line.Location, Table: _form.Code,
                Row: line.Match.Code));
            builder.Contradict(group.Columns.Where((code, at) => NameOver(ordered[at]) is { Length: > 0 } name && name != code).Count());
            for (var at = 0; at < group.Columns.Length; at++)
                Bind(builder, line, group.Columns[at], ordered[at], UnitOf(group, pairing, group.Columns[at]), LabelEvidence.PositionOnly,
                    PositionEvidence.Counted, unit);
            return;
        }

        if (!isClear)
        {
            Leave(builder, group, line);
            return;
        }

        var isCut = false;
        for (var at = 0; pairing is not null && at < pairing.Codes.Length; at++)
        {
            var target = group.Columns.IndexOf(pairing.Codes[at]);
            if (target < 0) continue;
            isCut |= tokens[target] is null;
            Bind(builder, line, pairing.Codes[at], tokens[target], UnitOf(group, pairing, pairing.Codes[at]), pairing.Labels[at],
                PositionEvidence.Stated, unit);
        }

        foreach (var token in line.Line.Rest.Where(IsStranger)) builder.Explain(token);
        if (isCut)
            builder.Log.Add(new Diagnostic(
                LabelRules.RowCutOff, $"{tokens.Count(token => token is not null)} of {group.Columns.Length} cells are left.",
                line.Line.Location, Table: _form.Code, Row: line.Match.Code));

        string NameOver(Token token) =>
            group.Printed.FirstOrDefault(column => token.Column >= column.Start && token.Column < column.End) is { } over
                ? _columns.Named(over) : "";

        // A column with a label of its own that is not the form's. What heads the labels of the rows as well is no column's own: there a
        // value says that the row is shifted.
        bool IsStranger(Token token) => pairing is not null && Enumerable.Range(0, pairing.Codes.Length).Any(at =>
            pairing.Codes[at].Length == 0 && group.Printed[at] is { Labels: [.., var label] } column && token.Column >= column.Start
                && token.Column < column.End && label.Column >= line.Line.LabelEnd);
    }

    private void ReadSequence(ReadingBuilder builder, ColumnGroup group, int at, ColumnPairing? pairing, string unit)
    {
        var line = group.Lines[at];
        var (tokens, placement) = group.Placed[at];
        if (pairing is null || placement == Placement.Open)
        {
            Leave(builder, group, line);
            return;
        }

        for (var slot = 0; slot < tokens.Length; slot++)
        {
            if (pairing.Codes[slot].Length == 0)
            {
                if (tokens[slot] is { } left) builder.Explain(left);
                continue;
            }

            var token = placement == Placement.CutOff && tokens[slot] is { IsBlank: true } ? null : tokens[slot];
            Bind(builder, line, pairing.Codes[slot], token, UnitOf(group, pairing, pairing.Codes[slot]), pairing.Labels[slot],
                PositionEvidence.Counted, unit);
        }

        if (placement == Placement.CutOff || tokens.Contains(null))
            builder.Log.Add(new Diagnostic(
                LabelRules.RowCutOff, $"{tokens.Count(token => token is { IsBlank: false })} of {group.Columns.Length} cells are left.",
                line.Line.Location, Table: _form.Code, Row: line.Match.Code));
    }

    private void Bind(
        ReadingBuilder builder, BoundLine line, string column, Token? token, string unit, LabelEvidence label, PositionEvidence position,
        string above)
    {
        if (_form.Cell(line.Match.Code, column) is not { } cell) return;
        // A unit in the header counts first, then one beside the row's label, then one above the table.
        var beside = unit.Length > 0 ? unit : line.Line.OwnLabel is { } leaf
            && HeaderReader.UnitIn(leaf) is { Length: > 0 } own ? own : above;
        builder.Add(new Binding(cell, token ?? new Token(0, 1, false, "", line.Line.Location), beside, line.Match.Evidence, label, position)
        {
            State = token is null ? BindingState.CutOff : BindingState.Read,
        });
    }

    /// <summary>Keeps a line whose values cannot be assigned, for the sums to decide.</summary>
    private void Leave(ReadingBuilder builder, ColumnGroup group, BoundLine line)
    {
        ImmutableArray<Token> printed = [.. line.Line.Rest.Where(token => !token.IsBlank)];
        ImmutableArray<CellCode> cells = [.. group.Columns.Select(column => _form.Cell(line.Match.Code, column)).OfType<CellCode>()];
        builder.Add(new OpenRow(cells, printed, OpenRowKind.LostBlanks, line.Match.Evidence));
        builder.Log.Add(new Diagnostic(
            LabelRules.ValuesUnplaced,
            $"{printed.Count(token => token.IsPrintedValue)} values are printed for {group.Columns.Length} columns.", line.Line.Location,
            Table: _form.Code, Row: line.Match.Code));
    }

    /// <summary>
    /// The tokens behind the label, one for each column; empty when there are more or fewer. A remark behind the last column is left out.
    /// </summary>
    private static ImmutableArray<Token> InOrder(LabelledLine line, int count)
    {
        var tokens = line.Rest.Where(token => !token.Continued).ToList();
        while (tokens.Count > count && (tokens[^1].IsBlank || !tokens[^1].IsValue)) tokens.RemoveAt(tokens.Count - 1);
        // A blank cell of the labels' columns, before as many numbers as there are columns.
        while (tokens.Count > count && tokens[0].IsBlank && tokens.TakeLast(count).All(token => token.IsPrintedValue)) tokens.RemoveAt(0);
        return tokens.Count == count && tokens.TrueForAll(token => token.IsValue) ? [.. tokens] : [];
    }

    /// <summary>The unit of money in a column's header; empty when there is none.</summary>
    private static string UnitOf(ColumnGroup group, ColumnPairing? pairing, string column)
    {
        var labels = !group.Placed.IsEmpty
            ? group.Named.Where(pair => pair.Code == column).Select(pair => pair.Token)
            : pairing?.Codes.IndexOf(column) is >= 0 and var at ? group.Printed[at].Labels : [];
        return labels.Select(HeaderReader.UnitIn).LastOrDefault(unit => unit.Length > 0) ?? "";
    }

    private void ReportRepetition(ReadingBuilder builder, LabelledLine first, LabelledLine second, string code)
    {
        foreach (var token in second.Rest) builder.Explain(token);
        static IEnumerable<string> Printed(LabelledLine line) =>
            line.Rest.Where(token => token.IsPrintedValue).Select(token => token.Text.Trim());
        if (!second.HasValues || Printed(first).SequenceEqual(Printed(second))) return;
        builder.Log.Add(new Diagnostic(
            LabelRules.RowTwice, $"The row {code} is printed again with {string.Join(' ', Printed(second))}.", second.Location,
            Table: _form.Code, Row: code));
    }
}
