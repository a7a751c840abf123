// The list of what is in a .vsix, which is a zip file, read from its central directory.
import { readFileSync } from 'node:fs';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;

/**
 * @param {string} file
 * @returns {readonly { name: string, packedBytes: number, bytes: number }[]}
 */
export function zipEntries(file) {
  const data = readFileSync(file);
  let end = data.length - END_BYTES;
  while (end >= 0 && data.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new Error(`${file} is not a zip file.`);
  const entries = [];
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (data.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error(`${file} has a broken directory.`);
    const nameLength = data.readUInt16LE(at + 28);
    entries.push({
      name: data.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength),
      packedBytes: data.readUInt32LE(at + 20),
      bytes: data.readUInt32LE(at + 24),
    });
    at += ENTRY_BYTES + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}
