// What is in a .vsix, which is a zip file: the list, read from its central directory, and the text of a file.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const HEADER_BYTES = 30;

/**
 * `at`: where its own header is
 * @param {string} file
 * @returns {readonly { name: string, packedBytes: number, bytes: number, at: number, isDeflated: boolean }[]}
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
      isDeflated: data.readUInt16LE(at + 10) !== 0,
      at: data.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}

/** The text of a file in it. @param {string} file @param {(name: string) => boolean} isWanted @returns {string | undefined} */
export function zippedText(file, isWanted) {
  const entry = zipEntries(file).find(({ name }) => isWanted(name));
  if (entry === undefined) return undefined;
  const data = readFileSync(file);
  const start = entry.at + HEADER_BYTES + data.readUInt16LE(entry.at + 26) + data.readUInt16LE(entry.at + 28);
  const packed = data.subarray(start, start + entry.packedBytes);
  return (entry.isDeflated ? inflateRawSync(packed) : packed).toString('utf8');
}
