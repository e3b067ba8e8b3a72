using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Reads a bound cell into a value of its column's unit, with its diagnostics.</summary>
internal static class CellReader
{
    public static Reading Read(BoundCell cell, string columnUnit, Action<Rule, string> report)
    {
        switch (cell.Certainty)
        {
            case Certainty.CutOff:
                return new Reading.Absent();
            case Certainty.Ambiguous or Certainty.Undivided when !string.IsNullOrWhiteSpace(cell.Text):
                return new Reading.Unreadable("The values of the row cannot be assigned to its columns.");
            default:
                break;
        }

        var printed = NumberReader.Read(cell.Text);
        switch (printed.Reading)
        {
            case Reading.Number number:
                return InUnit(cell, number, printed, columnUnit, report);
            case Reading.Unreadable unreadable:
                report(cell.Text.Contains('\uFFFC', StringComparison.Ordinal) ? NumberRules.NotText : NumberRules.Unreadable, $"{unreadable.Because}.");
                return unreadable;
            default:
                return printed.Reading;
        }
    }

    private static Reading InUnit(BoundCell cell, Reading.Number number, PrintedNumber printed, string columnUnit, Action<Rule, string> report)
    {
        var unit = printed.Unit.Length > 0 ? printed.Unit : columnUnit == "count" ? "" : cell.Unit;
        if (Amounts.Convert(number.Value, columnUnit, unit) is not { } value)
        {
            report(NumberRules.Unreadable, $"'{cell.Text.Trim()}' is not in a unit of the column.");
            return new Reading.Unreadable($"'{unit}' is no unit of the column.");
        }

        if (value != number.Value) report(NumberRules.UnitConverted, $"'{cell.Text.Trim()}'{(printed.Unit.Length == 0 ? $" under a header in {unit}" : "")} is {value} in {columnUnit}.");
        if (printed.Note.Length > 0) report(NumberRules.NoteKept, $"'{cell.Text.Trim()}' was read as {value}.");
        if (cell.Text.Trim().Contains('\n')) report(NumberRules.WrappedNumber, $"'{cell.Text.Trim().Replace('\n', '⏎')}' was read as {value}.");
        return new Reading.Number(value);
    }
}
