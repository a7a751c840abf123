// The journal of a process that runs tests: JSON lines, each written before anything else happens, so that the last
// line of a process that hangs or dies tells what it was doing. Results are a part of it.
import { appendFileSync, closeSync, openSync, readSync } from 'node:fs';

/**
 * @typedef {{ started: string, limitMs: number }} Started a test or hook has begun
 * @typedef {{ result: Omit<import('./results.mjs').TestResult, 'file'> }} Finished
 * @typedef {{ stray: string }} Stray an error that no running test had to answer for
 * @typedef {{ ended: true, spoilt: boolean }} Ended the file is through; `spoilt`: the process is not fit for another one
 * @typedef {Started | Finished | Stray | Ended} Entry
 */

/** The path of this process's own journal: its first argument. */
const own = process.argv[2] ?? '';

/** @param {Entry} entry */
export function write(entry) {
  appendFileSync(own, `${JSON.stringify(entry)}\n`);
}

/** Reads what another process has written since the last look. @param {string} file */
export function follow(file) {
  const descriptor = openSync(file, 'a+');
  let offset = 0;
  let rest = Buffer.alloc(0);
  return {
    /** @returns {readonly Entry[]} the entries that are whole by now */
    read() {
      const chunk = Buffer.alloc(1 << 16);
      for (let size = readSync(descriptor, chunk, 0, chunk.length, offset); size > 0;) {
        offset += size;
        rest = Buffer.concat([rest, chunk.subarray(0, size)]);
        size = readSync(descriptor, chunk, 0, chunk.length, offset);
      }
      const end = rest.lastIndexOf('\n');
      const text = rest.subarray(0, end + 1).toString();
      rest = rest.subarray(end + 1);
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
    close: () => closeSync(descriptor),
  };
}
