// A helm for the tests of charts: the machine's own, or one built by Go once and kept in the cache.
// `node scripts/environment/helm.mjs` builds it ahead, with all the time that takes.
import { pathToFileURL } from 'node:url';
import { main } from '../say.mjs';
import { buildAhead, ensureGoProgram } from './goProgram.mjs';

const VERSION = 'v3.19.0';

/** @type {import('./goProgram.mjs').GoProgram} */
const HELM = { name: 'helm', version: VERSION, install: [`helm.sh/helm/v3/cmd/helm@${VERSION}`], orOnPath: true };

/**
 * The machine's helm, the one in the cache, or one that Go builds now.
 * @param {{ timeoutMs?: number }} [options] how long to build, or to wait for someone who builds
 */
export function ensureHelm(options) {
  return ensureGoProgram(HELM, options);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Not awaited: the tests load this module where nothing can be awaited at the top.
  void main(() => buildAhead(HELM, 'Install it: https://helm.sh/docs/'));
}
