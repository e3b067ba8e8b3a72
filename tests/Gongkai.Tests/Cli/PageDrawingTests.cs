using System.Xml.Linq;
using Gongkai.Cli.Drawings;
using Gongkai.Extraction.Pages;
using Gongkai.Model;
using Gongkai.Tests.Pages;

namespace Gongkai.Tests.Cli;

public class PageDrawingTests
{
    [Fact]
    public void Shows_glyphs_rulings_and_cells()
    {
        var page = new PageSketch().Lattice([50, 150, 250], [100, 120, 140]).Text(60, 113, "<规章>").Text(160, 113, "1").ToPage();
        var svg = XElement.Parse(PageDrawing.ToSvg(page, PageBlocks.Find([page], new DiagnosticLog())));

        Assert.Equal(
            "<规章>1", string.Concat(svg.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value)));
        Assert.Equal(6, svg.Elements().Count(element => element.Name.LocalName == "line"));
        Assert.Equal(1 + 4, svg.Elements().Count(element => element.Name.LocalName == "rect"));
    }
}
