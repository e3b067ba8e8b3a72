namespace Gongkai.Corpus.Families;

/// <summary>When a family changes a draft; stages follow each other.</summary>
internal enum FamilyStage
{
    /// <summary>The numbers, before they are laid out.</summary>
    Figures,

    /// <summary>The spelling of labels.</summary>
    Wording,

    /// <summary>How a table is laid out.</summary>
    Arrangement,

    /// <summary>How a value is printed in its cell.</summary>
    Values,

    /// <summary>Which columns and rows a table has.</summary>
    Structure,

    /// <summary>What is lost or torn of labels and cells.</summary>
    Damage,

    /// <summary>Where a table is divided over pages.</summary>
    Pages,

    /// <summary>What stands around the tables.</summary>
    Prose,
}
