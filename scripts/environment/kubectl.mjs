// A kubectl of a known, recent version for the tests of the demo cluster, whatever the machine has: newer ones send
// protobuf and read `/openapi/v3`. Kubernetes publishes kubectl as a library, so the program around it is scripts/kubectl.
// `node scripts/environment/kubectl.mjs` builds it ahead, with all the time that takes.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from '../say.mjs';
import { buildAhead, ensureGoProgram } from './goProgram.mjs';
import { root } from './project.mjs';

/** The version that scripts/kubectl/go.mod asks for, under Kubernetes' own number. */
const VERSION = 'v1.34.0';

/** @type {import('./goProgram.mjs').GoProgram} */
const KUBECTL = {
  name: 'kubectl',
  version: VERSION,
  install: ['-ldflags', `-X k8s.io/component-base/version.gitVersion=${VERSION}`, '.'],
  folder: path.join(root, 'scripts/kubectl'),
};

/**
 * The kubectl in the cache, or one that Go builds now.
 * @param {{ timeoutMs?: number }} [options] how long to build, or to wait for someone who builds
 */
export function ensureKubectl(options) {
  return ensureGoProgram(KUBECTL, options);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Not awaited: the tests load this module where nothing can be awaited at the top.
  void main(() => buildAhead(KUBECTL, 'Install Go: https://go.dev/dl/'));
}
