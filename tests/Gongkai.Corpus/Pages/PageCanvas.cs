using SkiaSharp;

namespace Gongkai.Corpus.Pages;

/// <summary>Draws the marks of a page.</summary>
internal static class PageCanvas
{
    private const float RuleWidth = 0.6F;
    private const float DoubleRuleGap = 1.5F;

    public static void Draw(SKCanvas canvas, DrawnPage page, PageStyle style)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(style);
        using var font = new SKFont(Typefaces.Of(style.Typeface)) { Subpixel = true };
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true, StrokeWidth = RuleWidth };
        using var faint = new SKPaint { Color = new SKColor(220, 220, 220), IsAntialias = true };
        using var dashes = style.Rules == RuleStyle.Dashed ? SKPathEffect.CreateDash([3, 2], 0) : null;
        foreach (var mark in page.Marks)
        {
            switch (mark)
            {
                case PageMark.Text text:
                    font.Size = text.Size;
                    canvas.DrawText(text.Words, text.Left, text.Base, SKTextAlign.Left, font, text.IsFaint ? faint : ink);
                    break;
                case PageMark.Rule rule:
                    Rule(canvas, rule, style.Rules, ink, dashes);
                    break;
            }
        }
    }

    private static void Rule(SKCanvas canvas, PageMark.Rule rule, RuleStyle style, SKPaint ink, SKPathEffect? dashes)
    {
        var isAcross = rule.FromTop == rule.ToTop;
        switch (style)
        {
            case RuleStyle.Filled:
                canvas.DrawRect(
                    rule.FromLeft, rule.FromTop, isAcross ? rule.ToLeft - rule.FromLeft : RuleWidth,
                    isAcross ? RuleWidth : rule.ToTop - rule.FromTop, ink);
                break;
            case RuleStyle.Doubled:
                canvas.DrawLine(rule.FromLeft, rule.FromTop, rule.ToLeft, rule.ToTop, ink);
                var (x, y) = isAcross ? (0F, DoubleRuleGap) : (DoubleRuleGap, 0F);
                canvas.DrawLine(rule.FromLeft + x, rule.FromTop + y, rule.ToLeft + x, rule.ToTop + y, ink);
                break;
            default:
                ink.PathEffect = dashes;
                canvas.DrawLine(rule.FromLeft, rule.FromTop, rule.ToLeft, rule.ToTop, ink);
                ink.PathEffect = null;
                break;
        }
    }
}
