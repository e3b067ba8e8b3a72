using System.Collections.Immutable;
using Gongkai.Documents.Tables;

namespace Gongkai.Documents.Html.Styles;

/// <summary>How an element's own text looks, as far as that decides whether it is seen.</summary>
internal readonly record struct Appearance
{
    // In pixels of 1/96 inch. The smallest print that anyone sets to be read is 5 points, nearly 7 pixels.
    private const double SmallestFont = 2;

    /// <summary>Of a page that states nothing: black on white, 16 pixels high.</summary>
    public static Appearance Usual { get; } = new()
    { IsRendered = true, IsVisible = true, FontSize = 16, Text = Colour.Black, Ground = Colour.White };

    /// <summary>False when it takes no part in the layout: neighbours close up as if it were not there.</summary>
    public bool IsRendered { get; init; }

    /// <summary>False when it keeps its place and shows nothing; an element inside may show itself again.</summary>
    public bool IsVisible { get; init; }

    /// <summary>True when nothing in it can be seen whatever it says: transparent, off the screen, cut to nothing.</summary>
    public bool IsLost { get; init; }

    /// <summary>True when its text is struck out.</summary>
    public bool IsStruck { get; init; }

    /// <summary>Whether it has a picture of its own behind its text.</summary>
    public bool HasOwnPicture { get; init; }

    /// <summary>Whether it is set above or below the line of the text around it.</summary>
    public bool IsRaised { get; init; }

    /// <summary>How it stands among the text around it.</summary>
    public Flow Flow { get; init; }

    /// <summary>Whether it sets the elements directly in it side by side with room between them.</summary>
    public bool SpreadsContent { get; init; }

    /// <summary>What a cell of a table says about its width.</summary>
    public CellWidth Width { get; init; }

    /// <summary>Whether the columns of a table are as wide as they are said to be, whatever stands in them.</summary>
    public bool HasFixedColumns { get; init; }

    /// <summary>The custom properties (<c>--name</c>) that hold for it; none where no sheet sets any.</summary>
    public ImmutableDictionary<string, string>? Variables { get; init; }

    /// <summary>In pixels.</summary>
    public double FontSize { get; init; }

    /// <summary>The colour of its letters; none when that is not known.</summary>
    public Colour? Text { get; init; }

    /// <summary>The colour behind its letters; none when a picture is there or it is not known.</summary>
    public Colour? Ground { get; init; }

    /// <summary>How an element looks that says nothing of itself.</summary>
    public Appearance Inherited =>
        HasOwnPicture || IsRaised || SpreadsContent || Flow != Flow.OfTag || Width != CellWidth.Some || HasFixedColumns
            ? this with
            {
                HasOwnPicture = false,
                IsRaised = false,
                SpreadsContent = false,
                Flow = FlowInside,
                Width = CellWidth.Some,
                HasFixedColumns = false,
            }
            : this;

    /// <summary>How an element inside stands that says nothing of itself.</summary>
    public Flow FlowInside => SpreadsContent ? Flow.Apart : Flow.OfTag;

    /// <summary>Whether text in it is seen.</summary>
    public bool ShowsText =>
        ShowsPictures && !IsStruck && FontSize >= SmallestFont && !(Text is { } text && Ground is { } ground && text.VanishesOn(ground));

    /// <summary>Whether a picture or a control in it is seen.</summary>
    public bool ShowsPictures => IsRendered && IsVisible && !IsLost;
}
