namespace Gongkai.Model;

/// <summary>How the two sides of a sum compare.</summary>
public enum SumRelation
{
    Equal,

    AtLeast,

    AtMost,
}
