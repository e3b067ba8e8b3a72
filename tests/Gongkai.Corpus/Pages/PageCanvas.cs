using Gongkai.Corpus.Layouts;
using SkiaSharp;

namespace Gongkai.Corpus.Pages;

/// <summary>Draws the marks of a page.</summary>
internal static class PageCanvas
{
    private const float RuleWidth = 0.6F;
    private const float DoubleRuleGap = 1.5F;

    // Type of less than a point is a line to the eye.
    private const float IllegibleSize = 0.6F;

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
                case PageMark.GhostText ghost:
                    Ghost(canvas, ghost, font);
                    break;
                case PageMark.Drawing drawing:
                    Digits(canvas, drawing, font);
                    break;
                case PageMark.Rule rule:
                    Rule(canvas, rule, style.Rules, ink, dashes);
                    break;
            }
        }
    }

    private static void Ghost(SKCanvas canvas, PageMark.GhostText ghost, SKFont font)
    {
        font.Size = ghost.Means == GhostMeans.Style ? IllegibleSize : ghost.Size;
        using var paper = new SKPaint { Color = SKColors.White };
        using var black = new SKPaint { Color = SKColors.Black, StrokeWidth = RuleWidth };
        canvas.DrawText(ghost.Words, ghost.Left, ghost.Base, SKTextAlign.Left, font, ghost.Means == GhostMeans.Colour ? paper : black);
        var width = font.MeasureText(ghost.Words);
        if (ghost.Means == GhostMeans.Covered)
            canvas.DrawRect(ghost.Left - 1, ghost.Base - ghost.Size, width + 2, ghost.Size * 1.2F, paper);
        if (ghost.Means == GhostMeans.Struck)
            canvas.DrawLine(ghost.Left, ghost.Base - (ghost.Size * 0.35F), ghost.Left + width, ghost.Base - (ghost.Size * 0.35F), black);
    }

    private static void Digits(SKCanvas canvas, PageMark.Drawing drawing, SKFont font)
    {
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        font.Size = drawing.Size;
        if (!drawing.IsDotted)
        {
            using var outline = font.GetTextPath(drawing.Digits, new SKPoint(drawing.Left, drawing.Base));
            canvas.DrawPath(outline, ink);
            return;
        }

        // Twelve units are as high as the digits of the type, about seven tenths of its size.
        var unit = drawing.Size * 0.7F / 12;
        var at = drawing.Left;
        foreach (var digit in drawing.Digits.Where(char.IsAsciiDigit))
        {
            foreach (var (left, top, width, height) in SevenSegments.Of(digit))
            {
                for (var step = 0; step < width * height; step += 2)
                {
                    var x = at + ((left + (width > 1 ? step : 0)) * unit);
                    var y = drawing.Base + ((top - 12 + (width > 1 ? 0 : step)) * unit);
                    canvas.DrawCircle(x, y, unit * 0.7F, ink);
                }
            }

            at += font.MeasureText("0");
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
