import fs from "node:fs";
import * as mupdf from "mupdf";

const { version } = JSON.parse(fs.readFileSync(new URL("node_modules/mupdf/package.json", import.meta.url)));
console.log(`mupdf.js ${version} table-hunt`);

const children = block => block.contents ?? block.blocks ?? [];
const textOf = block => (block.type === "text" ? block.lines.map(line => line.text) : children(block).map(textOf)).join("");

function* rowsOf(blocks) {
    for (const block of blocks) {
        if (block.std === "TR") yield children(block).filter(cell => cell.std === "TD" || cell.std === "TH").map(textOf);
        else yield* rowsOf(children(block));
    }
}

for (const file of process.argv.slice(2)) {
    const text = [];
    const rows = [];
    try {
        const document = mupdf.Document.openDocument(fs.readFileSync(file), "application/pdf");
        for (let page = 0; page < document.countPages(); page++) {
            const { blocks } = JSON.parse(document.loadPage(page).toStructuredText("vectors,table-hunt").asJSON());
            text.push(...blocks.map(textOf));
            rows.push(...rowsOf(blocks));
        }
    } catch (error) {
        console.error(`${file}: ${error.message}`);
    }
    console.log(JSON.stringify({ file, text: text.join("\n"), rows }));
}
