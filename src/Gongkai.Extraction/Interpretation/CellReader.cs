using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Reads a bound cell into a value of its column's unit, with its diagnostics.</summary>
internal static class CellReader
{
    public static Reading Read(Binding binding, string columnUnit, Action<Rule, string> report)
    {
        switch (binding.State)
        {
            case BindingState.CutOff:
                return new Reading.Absent();
            case BindingState.Undecided:
                return new Reading.Unreadable("Several values could be the cell's.");
            default:
                break;
        }

        var printed = binding.Token.Number;
        switch (printed.Reading)
        {
            case Reading.Number number:
                return InUnit(binding, number, printed, columnUnit, report);
            case Reading.Unreadable unreadable:
                report(binding.Token.ShowsMore ? NumberRules.NotText : NumberRules.Unreadable, $"{unreadable.Because}.");
                return unreadable;
            default:
                return printed.Reading;
        }
    }

    private static Reading InUnit(
        Binding cell, Reading.Number number, PrintedNumber printed, string columnUnit, Action<Rule, string> report)
    {
        var unit = printed.Unit.Length > 0 ? printed.Unit : columnUnit == "count" && !cell.HasRowUnit ? "" : cell.Unit;
        if (Amounts.Convert(number.Value, columnUnit, unit) is not { } value)
        {
            report(NumberRules.Unreadable, $"'{cell.Token.Text.Trim()}' is not in a unit of the column.");
            return new Reading.Unreadable($"'{unit}' is no unit of the column.");
        }

        if (value != number.Value)
            report(NumberRules.UnitConverted,
                $"'{cell.Token.Text.Trim()}'{(printed.Unit.Length == 0 ? $" under a header in {unit}" : "")} is {value} in {columnUnit}.");
        if (printed.Note.Length > 0) report(NumberRules.NoteKept, $"'{cell.Token.Text.Trim()}' was read as {value}.");
        if (cell.Token.Text.Trim().Contains('\n'))
            report(NumberRules.WrappedNumber, $"'{cell.Token.Text.Trim().Replace('\n', '⏎')}' was read as {value}.");
        return new Reading.Number(value);
    }
}
