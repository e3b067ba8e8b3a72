// Reads every table of the given dataset directories with hyparquet and DuckDB and prints what they see as JSON.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

// JSON has no big integers and no dates.
const plain = value => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return value;
};

const plainRows = rows => rows.map(row => row.map(plain));

async function readWithHyparquet(path) {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const columns = metadata.schema.slice(1).map(column => ({
    name: column.name,
    type: column.logical_type?.type ?? column.type,
    required: column.repetition_type === 'REQUIRED',
  }));
  let rows = [];
  await parquetRead({ file, metadata, compressors, onComplete: read => { rows = read ?? []; } });
  const groups = metadata.row_groups.map(group => ({
    rows: Number(group.num_rows),
    chunks: group.columns.map(({ meta_data: chunk }) => ({
      encodings: chunk.encodings,
      lowest: plain(chunk.statistics.min_value),
      highest: plain(chunk.statistics.max_value),
      missing: Number(chunk.statistics.null_count),
    })),
  }));
  return { reader: 'hyparquet', creator: metadata.created_by, columns, groups, rows: plainRows(rows) };
}

async function readWithDuckDb(connection, reader, query, path) {
  const result = await connection.runAndReadAll(query, { path });
  const types = result.columnTypes();
  const columns = result.columnNames().map((name, index) => ({ name, type: types[index].toString(), required: false }));
  return { reader, creator: '', columns, groups: [], rows: plainRows(result.getRowsJS()) };
}

const connection = await (await DuckDBInstance.create()).connect();
const readings = [];
for (const directory of process.argv.slice(2)) {
  for (const file of readdirSync(directory).sort()) {
    const path = join(directory, file);
    const add = reading => readings.push({ directory, file, ...reading });
    if (file.endsWith('.parquet')) {
      add(await readWithHyparquet(path));
      add(await readWithDuckDb(connection, 'duckdb', 'SELECT * FROM read_parquet($path)', path));
    }
    if (file.endsWith('.csv')) {
      const query = `SELECT * FROM read_csv($path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '')`;
      add(await readWithDuckDb(connection, 'duckdb', query, path));
    }
  }

  // The tables divided by year, each as the one table that it is.
  const byYear = join(directory, 'by-year');
  for (const table of existsSync(byYear) ? readdirSync(byYear).sort() : []) {
    const query = 'SELECT * FROM read_parquet($path, hive_partitioning = true)';
    readings.push({ directory, file: `by-year/${table}`, ...await readWithDuckDb(connection, 'duckdb', query, join(byYear, table, '*', '*.parquet')) });
  }
}

process.stdout.write(JSON.stringify(readings));
