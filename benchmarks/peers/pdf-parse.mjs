import fs from "node:fs";
import { PDFParse } from "pdf-parse";

const { version } = JSON.parse(fs.readFileSync(new URL("node_modules/pdf-parse/package.json", import.meta.url)));
console.log(`pdf-parse ${version} getTable`);

for (const file of process.argv.slice(2)) {
    let text = "";
    let rows = [];
    try {
        const parser = new PDFParse({ data: fs.readFileSync(file) });
        text = (await parser.getText()).text;
        rows = (await parser.getTable()).pages.flatMap(page => page.tables.flat());
        await parser.destroy();
    } catch (error) {
        console.error(`${file}: ${error.message}`);
    }
    console.log(JSON.stringify({ file, text, rows }));
}
