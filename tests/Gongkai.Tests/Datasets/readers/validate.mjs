// Validates Data Packages with the library of the Frictionless project: the descriptor, every CSV table against its schema, and the keys.
// Prints one JSON array of faults. Its profiles are those of version 1; what version 2 added is not looked at.
import datapackage from "datapackage";
import { readFileSync } from "node:fs";
import path from "node:path";

const faults = [];
for (const directory of process.argv.slice(2)) {
  const descriptor = JSON.parse(readFileSync(path.join(directory, "datapackage.json"), "utf8"));
  const loaded = await datapackage.Package.load(descriptor, { basePath: directory });
  for (const error of loaded.errors) faults.push(`${directory}: ${error.message}`);
  for (const resource of loaded.resources.filter(resource => resource.descriptor.format === "csv")) {
    try {
      const rows = await resource.read({ relations: true, keyed: true });
      console.error(`${resource.name}: ${rows.length} rows`);
    } catch (error) {
      for (const one of error.multiple ? error.errors : [error]) faults.push(`${resource.name}: ${one.message}`);
    }
  }
}
console.log(JSON.stringify(faults, null, 1));
