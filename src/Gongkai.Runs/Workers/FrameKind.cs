namespace Gongkai.Runs.Workers;

/// <summary>What a frame between a run and its worker says. The numbers are part of the protocol.</summary>
internal enum FrameKind : byte
{
    /// <summary>From the worker, first of all: the version of the protocol and the id of its build.</summary>
    Hello = 1,

    /// <summary>To the worker, once: the settings of the run as JSON.</summary>
    Settings = 2,

    /// <summary>To the worker: tell the format of the bytes that follow.</summary>
    Detect = 3,

    /// <summary>To the worker: unpack the archive whose bytes follow, or which lies at a path.</summary>
    Unpack = 4,

    /// <summary>To the worker: find the pictures that lie beside the web page whose bytes follow.</summary>
    Pictures = 5,

    /// <summary>To the worker: read the document whose bytes follow.</summary>
    Read = 6,

    /// <summary>To the worker: convert the Office files that follow, each with its format.</summary>
    Convert = 7,

    /// <summary>Either way: bytes that belong to the frame before.</summary>
    Bytes = 8,

    /// <summary>To the worker: show the document whose bytes follow.</summary>
    Show = 9,

    /// <summary>From the worker: the format that was asked for.</summary>
    Format = 16,

    /// <summary>From the worker: a member of the archive; its bytes follow.</summary>
    Member = 17,

    /// <summary>From the worker: the archive is at its end; the diagnostics that it gave.</summary>
    Unpacked = 18,

    /// <summary>From the worker: the key of the pictures that were found.</summary>
    PicturesKey = 19,

    /// <summary>From the worker: what a file counts in the summary; its entry for the journal follows.</summary>
    Result = 20,

    /// <summary>From the worker: what became of one Office file; the converted bytes follow.</summary>
    Converted = 21,

    /// <summary>From the worker: the document as a page in UTF-8.</summary>
    Shown = 22,
}
