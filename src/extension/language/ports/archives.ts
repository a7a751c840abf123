// Packed charts are unpacked by Node, in memory.
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Archives } from '../../../workspace';

export const archives: Archives = {
  gunzip: async (bytes, mostBytes) => {
    try {
      return await promisify(gunzip)(bytes, { maxOutputLength: mostBytes });
    } catch (error) {
      if (isBadArchive(error)) return undefined;
      throw error;
    }
  },
};

/** Errors of zlib and of its limit carry a code; anything else is a mistake of ours. */
function isBadArchive(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
