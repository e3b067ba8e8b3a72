namespace Gongkai.Model;

/// <summary>How the two sides of a sum compare.</summary>
internal enum SumRelation
{
    Equal,

    AtLeast,

    AtMost,
}
