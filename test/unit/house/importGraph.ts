// Who imports whom, by value and by type, read from the sources by the compiler's own scanner.
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { ProjectFile } from './projectFiles';
import { root } from './projectFiles';

/** What each one imports, by name. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

const ENDINGS = ['', '.ts', '.d.ts', '/index.ts'];

/** The files that a relative import can mean; `undefined` for packages and what is no source file. */
function imported(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const place = path.posix.join(path.posix.dirname(from), specifier);
  return ENDINGS.map((ending) => place + ending).find(
    (name) => name.endsWith('.ts') && existsSync(path.join(root, name)),
  );
}

/** The relative imports of each file: `import`, `import type`, `export … from`, `import()` and `import('…').Type`. */
export function importGraph(files: readonly ProjectFile[]): ImportGraph {
  return new Map(
    files.map(({ name, text }) => {
      const found = ts.preProcessFile(text, true, true).importedFiles;
      return [name, new Set(found.flatMap(({ fileName }) => imported(name, fileName) ?? []))];
    }),
  );
}

/** The same graph between groups of files; a group does not import itself. */
export function grouped(graph: ImportGraph, groupOf: (name: string) => string | undefined): ImportGraph {
  const groups = new Map<string, Set<string>>();
  for (const [name, targets] of graph) {
    const group = groupOf(name);
    if (group === undefined) continue;
    const own = groups.get(group) ?? new Set();
    for (const target of targets) {
      const other = groupOf(target);
      if (other !== undefined && other !== group) own.add(other);
    }
    groups.set(group, own);
  }
  return groups;
}

/** One circle through each node that lies on one, as "a → b → a"; the shortest through its first node. */
export function circles(graph: ImportGraph): readonly string[] {
  const told = new Set<string>();
  const found: string[] = [];
  for (const start of graph.keys()) {
    if (told.has(start)) continue;
    const circle = circleThrough(graph, start);
    if (!circle) continue;
    for (const name of circle) told.add(name);
    found.push([...circle, start].join(' → '));
  }
  return found;
}

function circleThrough(graph: ImportGraph, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const target of graph.get(next) ?? []) {
      if (target === start) return pathTo(next, start, cameFrom);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, next);
      queue.push(target);
    }
  return undefined;
}

function pathTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const steps: string[] = [];
  for (let at: string | undefined = end; at !== undefined && at !== start; at = cameFrom.get(at)) steps.unshift(at);
  return [start, ...steps];
}
