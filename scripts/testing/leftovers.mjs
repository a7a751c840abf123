// What a test file leaves behind in its process, where the next file would find it: what keeps the event loop alive
// (timers, sockets, child processes), and what belongs to the whole process.
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_AGAIN_MS = 5;

function shared() {
  return new Map([
    ['the current directory', process.cwd()],
    ...Object.entries(process.env).map(([name, value]) => [`process.env.${name}`, value]),
  ]);
}

/**
 * How many there are of each kind of resource. Requests to the file system are left out: each ends by itself, on a busy
 * machine only later.
 */
function resources() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const kind of process.getActiveResourcesInfo())
    if (!kind.startsWith('FSReq')) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Remembers how the process is now. */
export function rememberProcess() {
  const before = { shared: shared(), resources: resources() };
  const open = () =>
    [...resources()].flatMap(([kind, number]) => {
      const more = number - (before.resources.get(kind) ?? 0);
      return more > 0 ? [`${more} ${kind}`] : [];
    });
  return {
    /**
     * Waits until nothing that was begun since keeps the event loop alive.
     * @param {number} patienceMs
     * @returns {Promise<string | undefined>} what is left behind, a sentence
     */
    async leftovers(patienceMs) {
      const deadline = performance.now() + patienceMs;
      while (open().length > 0 && performance.now() < deadline) await wait(LOOK_AGAIN_MS, undefined, { ref: false });
      const after = shared();
      const changed = [...new Set([...before.shared.keys(), ...after.keys()])].filter(
        (name) => before.shared.get(name) !== after.get(name),
      );
      const said = [
        ...(open().length > 0 ? [`left open what keeps a process alive: ${open().join(', ')}`] : []),
        ...(changed.length > 0 ? [`changed ${changed.join(', ')} and did not restore it`] : []),
      ];
      return said.length > 0 ? `the file ${said.join(', and ')}` : undefined;
    },
  };
}
