using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Pages;

/// <summary>How a portal's software tells where a list goes on: by a script, or by the options of a select.</summary>
internal abstract record ListTemplate
{
    private ListTemplate(string name, string title) => (Name, Title) = (name, title);

    /// <summary>The name of its file.</summary>
    public string Name { get; }

    /// <summary>What people call it.</summary>
    public string Title { get; }

    /// <summary>By a script.</summary>
    public sealed record Script : ListTemplate
    {
        /// <param name="pattern">What the script looks like; its groups are the variables of the address. A group <c>pages</c> is the
        /// number of pages.</param>
        /// <param name="address">
        /// The address of a page: a group's name in braces stands for what it matched, <c>{page}</c> for the number of the page from 1 on
        /// and
        /// <c>{page0}</c> for the same from 0 on. Without either, the address is that of the next page.
        /// </param>
        /// <param name="first">The first page that the script itself fetches; 2 when the first one stands on the page.</param>
        internal Script(string name, string title, Regex pattern, string address, int first)
            : base(name, title) => (Pattern, Address, First) = (pattern, address, first);

        internal Regex Pattern { get; }

        internal string Address { get; }

        internal int First { get; }
    }

    /// <summary>By the options of a select, each with the address of a list.</summary>
    public sealed record Options : ListTemplate
    {
        internal Options(string name, string title, string selector, Regex text)
            : base(name, title) => (Selector, Text) = (selector, text);

        internal string Selector { get; }

        internal Regex Text { get; }
    }
}
