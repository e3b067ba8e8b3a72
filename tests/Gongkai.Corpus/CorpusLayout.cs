namespace Gongkai.Corpus;

/// <summary>Which forms a corpus fills.</summary>
internal enum CorpusLayout
{
    /// <summary>Forms of several tables with labels beside rows and above columns: those of 2019 and later.</summary>
    Tables,

    /// <summary>Forms that are printed as one list of indicator, unit and values: those of 2008 to 2018.</summary>
    Lists,
}
