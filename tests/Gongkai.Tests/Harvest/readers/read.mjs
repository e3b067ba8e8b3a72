// Reads a WARC file with warcio, checks every digest, and prints what it sees as JSON.
import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { WARCParser } from 'warcio';

const records = [];
for await (const record of new WARCParser(createReadStream(process.argv[2]))) {
  const payload = await record.readFully(true);
  records.push({
    version: record.warcHeaders.statusline,
    type: record.warcType,
    address: record.warcTargetURI ?? '',
    date: record.warcDate,
    digest: record.warcPayloadDigest ?? '',
    refersTo: record.warcHeader('WARC-Refers-To-Target-URI') ?? '',
    status: record.httpHeaders?.statusCode ?? 0,
    sha256: createHash('sha256').update(payload).digest('hex'),
    text: record.warcType === 'metadata' ? new TextDecoder().decode(payload) : '',
  });
}
console.log(JSON.stringify(records));
