using AngleSharp.Css;
using AngleSharp.Css.Dom;

namespace Gongkai.Documents.Html.Styles;

/// <summary>One selector of a rule with its declarations.</summary>
/// <param name="Order">Its place among all rules of the page, from 0.</param>
/// <param name="IsPseudo">Whether it is about text that is put before or behind the element.</param>
/// <param name="Weight">What trying it on one element costs at most, without the elements around, in simple selectors.</param>
/// <param name="LooksAround">Whether trying it looks at the element's siblings.</param>
internal sealed record StyleRule(
    ISelector Selector, Priority Specificity, int Order, bool IsPseudo, Declaration[] Declarations, int Weight, bool LooksAround)
        : IComparable<StyleRule>
{
    public int CompareTo(StyleRule? other)
    {
        if (other is null) return 1;
        var bySpecificity = Specificity.CompareTo(other.Specificity);
        return bySpecificity != 0 ? bySpecificity : Order.CompareTo(other.Order);
    }
}
