// Versions of objects. Officially opaque until Kubernetes 1.35 (KEP-5504), in fact always growing decimal numbers of any
// length: compared as such where they look like it, never otherwise.

/** Below 0: `a` is older; 0: the same; above 0: `a` is newer; undefined: can't be said. */
export function compareVersions(a: string, b: string): number | undefined {
  if (a === b) return 0;
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : 1;
}

function isNumber(version: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(version);
}
