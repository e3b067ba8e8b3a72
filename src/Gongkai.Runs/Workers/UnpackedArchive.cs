using System.Collections.Immutable;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Workers;

/// <summary>The members of an archive, and what was to be said of it.</summary>
internal sealed record UnpackedArchive(ArchiveSpool Members, ImmutableArray<Diagnostic> Diagnostics);
