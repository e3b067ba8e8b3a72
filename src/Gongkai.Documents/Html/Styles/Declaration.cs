namespace Gongkai.Documents.Html.Styles;

/// <summary>One property with its value, both in lower case.</summary>
internal readonly record struct Declaration(string Name, string Value, bool IsImportant);
