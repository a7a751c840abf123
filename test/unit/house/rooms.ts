// The rooms of the house as docs/architecture.md draws them: the specification that the fence's test holds the
// compiler's and the linter's configuration to. A new arrow or package is a change here, too.

export interface Room {
  readonly folder: string;
  /** The rooms it may import. */
  readonly arrows: readonly string[];
  /** The packages it may import. */
  readonly packages: readonly string[];
  /** Pure: no Node.js, no page, no clock and no chance of its own. Page: no Node.js. */
  readonly world: 'pure' | 'Node.js' | 'page';
}

export const rooms: readonly Room[] = [
  { folder: 'src/lifecycle', arrows: [], packages: [], world: 'pure' },
  { folder: 'src/rollouts', arrows: [], packages: [], world: 'pure' },
  {
    folder: 'src/authoring',
    arrows: ['src/rollouts'],
    packages: ['yaml', '@prometheus-io/lezer-promql', '@lezer/common', '@lezer/lr'],
    world: 'pure',
  },
  { folder: 'src/presentation', arrows: ['src/authoring', 'src/rollouts'], packages: [], world: 'pure' },
  {
    folder: 'src/kubernetes',
    arrows: ['src/lifecycle'],
    packages: ['node:fs', 'yaml', '@kubernetes/client-node', 'hpagent', 'proxy-from-env'],
    world: 'Node.js',
  },
  {
    folder: 'src/session',
    arrows: ['src/kubernetes', 'src/rollouts', 'src/lifecycle'],
    packages: ['node:fs'],
    world: 'Node.js',
  },
  {
    folder: 'src/workspace',
    arrows: ['src/authoring', 'src/rollouts', 'src/lifecycle'],
    packages: ['nanotar'],
    world: 'pure',
  },
  {
    folder: 'src/demo',
    arrows: ['src/rollouts', 'src/lifecycle'],
    packages: ['node:fs', 'yaml', '@peculiar/x509', 'reflect-metadata'],
    world: 'Node.js',
  },
  {
    folder: 'src/extension',
    arrows: [
      'src/session',
      'src/workspace',
      'src/kubernetes',
      'src/presentation',
      'src/authoring',
      'src/rollouts',
      'src/lifecycle',
    ],
    packages: ['node:fs', 'vscode'],
    world: 'Node.js',
  },
  {
    folder: 'webview',
    arrows: ['src/presentation'],
    packages: ['lit', '@vscode/webview-ui-toolkit'],
    world: 'page',
  },
];

/** Every package that some room may import, and one of the development tools. */
export const packages: readonly string[] = [...new Set([...rooms.flatMap((room) => room.packages), 'esbuild'])];

/**
 * The rooms that a room reaches only through others. The compiler lets it import them, because it follows references
 * all the way; keeping it from that is up to the linter.
 */
export function reachedThroughOthers(room: Room): readonly Room[] {
  const arrowsOf = (folders: readonly string[]): readonly string[] =>
    rooms.filter(({ folder }) => folders.includes(folder)).flatMap(({ arrows }) => arrows);
  const further = new Set<string>();
  for (let next = arrowsOf(room.arrows); next.length > 0; next = arrowsOf(next))
    next.forEach((folder) => further.add(folder));
  return rooms.filter(({ folder }) => further.has(folder) && !room.arrows.includes(folder));
}
