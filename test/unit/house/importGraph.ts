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

/** The same graph between folders of one parent, at every depth; a folder and what lies in it are not side by side. */
export function siblings(graph: ImportGraph): ImportGraph {
  const folders = new Map<string, Set<string>>();
  for (const [name, targets] of graph)
    for (const target of targets) {
      const [from, to] = [name.split('/').slice(0, -1), target.split('/').slice(0, -1)];
      const shared = from.findIndex((part, index) => part !== to[index]);
      if (shared < 0 || to[shared] === undefined) continue;
      const folder = from.slice(0, shared + 1).join('/');
      folders.set(folder, (folders.get(folder) ?? new Set()).add(to.slice(0, shared + 1).join('/')));
    }
  return folders;
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
