// The first fence, `tsc -b`, is tested by planting: a copy of the real tsconfig files, in it rooms that hold nothing but
// one file for each import that must be an error and each that must not, and one run of the real compiler.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Room } from './rooms';
import { reachedThroughOthers, rooms } from './rooms';

const root = path.resolve(__dirname, '../../..');

/** A file in a room. */
interface Plant {
  /** Its name in the room's folder, without ending. */
  readonly name: string;
  readonly text: string;
}

/** Plants that must all be errors, or none of them. */
interface Case {
  readonly title: string;
  readonly room: Room;
  readonly plants: readonly Plant[];
  readonly allowed: boolean;
  /** The codes of which one must be reported for each plant, where it is not allowed. */
  readonly codes: readonly string[];
}

const WRONG_ARROW = ['TS6059', 'TS6307'];
/** Cannot find a module, a name, or a name that some library would bring. */
const UNKNOWN_NAME = ['TS2304', 'TS2307', 'TS2552', 'TS2580', 'TS2584', 'TS2591', 'TS2792'];

function dashed(text: string): string {
  return text.replace(/\W+/g, '-');
}

const arrowKinds = [
  {
    kind: 'value',
    text: (from: string) => `import { planted } from '${from}';\nexport const copy: number = planted;\n`,
  },
  { kind: 'type', text: (from: string) => `import type { Planted } from '${from}';\nexport type Copy = Planted;\n` },
  { kind: 'type query', text: (from: string) => `export type Copy = import('${from}').Planted;\n` },
  { kind: 're-export', text: (from: string) => `export * from '${from}';\n` },
];

/** The file that a plant imports: one for each plant, because the compiler names each wrong file once. */
function target(room: Room, other: Room, kind: string): string {
  return `${other.folder}/${dashed(`for ${room.folder} ${kind}`)}`;
}

const arrows: readonly Case[] = rooms.flatMap((room) =>
  rooms
    .filter((other) => other !== room && !reachedThroughOthers(room).includes(other))
    .map((other) => {
      const allowed = room.arrows.includes(other.folder);
      return {
        title: `${allowed ? 'lets' : 'keeps'} ${room.folder} ${allowed ? 'import' : 'from importing'} ${other.folder}`,
        ...{ room, allowed, codes: WRONG_ARROW },
        plants: arrowKinds.map(({ kind, text }) => ({
          name: dashed(`to ${other.folder} ${kind}`),
          text: text(path.posix.relative(room.folder, target(room, other, kind))),
        })),
      };
    }),
);
const targets = rooms.flatMap((room) =>
  rooms.filter((other) => other !== room).flatMap((other) => arrowKinds.map(({ kind }) => target(room, other, kind))),
);

const worlds = [
  {
    what: 'a Node.js module',
    text: "import { readFileSync } from 'node:fs';\nexport const x: unknown = readFileSync;\n",
    in: ['Node.js'],
  },
  { what: 'process', text: 'export const x: unknown = process.env;\n', in: ['Node.js'] },
  { what: 'Buffer', text: "export const x: unknown = Buffer.from('');\n", in: ['Node.js'] },
  { what: 'require', text: "export const x: unknown = require('./y');\n", in: ['Node.js'] },
  { what: 'setTimeout', text: 'export const x: unknown = setTimeout(() => undefined, 1);\n', in: ['Node.js', 'page'] },
  { what: 'console', text: "console.log('');\nexport {};\n", in: ['Node.js', 'page'] },
  { what: 'fetch', text: "export const x: unknown = fetch('');\n", in: ['Node.js', 'page'] },
  { what: 'URL', text: "export const x: unknown = new URL('');\n", in: ['Node.js', 'page'] },
  { what: 'performance', text: 'export const x: unknown = performance.now();\n', in: ['Node.js', 'page'] },
  { what: 'crypto', text: 'export const x: unknown = crypto.randomUUID();\n', in: ['Node.js', 'page'] },
  { what: 'document', text: 'export const x: unknown = document.body;\n', in: ['page'] },
  { what: 'window', text: 'export const x: unknown = window;\n', in: ['page'] },
];

const platforms: readonly Case[] = rooms.flatMap((room) =>
  worlds.map(({ what, text, in: places }) => {
    const allowed = places.includes(room.world);
    return {
      title: `${allowed ? 'lets' : 'keeps'} ${room.folder} (${room.world}) ${allowed ? 'use' : 'from using'} ${what}`,
      ...{ room, allowed, codes: UNKNOWN_NAME },
      plants: [{ name: dashed(`uses ${what}`), text }],
    };
  }),
);

const cases = [...arrows, ...platforms];

function fileOf(room: Room, plant: Plant): string {
  return `${room.folder}/${plant.name}.ts`;
}

function write(directory: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}

/** The error codes by planted file. */
function compile(directory: string): ReadonlyMap<string, readonly string[]> {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, '-b', '--pretty', 'false'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  });
  assert.equal(stderr, '', 'the compiler itself runs');
  const codes = new Map<string, string[]>();
  for (const [, file = '', code = ''] of stdout.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+):/gm)) {
    const name = path.posix.normalize(file);
    codes.set(name, [...(codes.get(name) ?? []), code]);
  }
  return codes;
}

describe('the compiler', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-fence-'));
  let codes: ReadonlyMap<string, readonly string[]> = new Map();

  before(() => {
    for (const file of ['tsconfig.base.json', ...rooms.map(({ folder }) => `${folder}/tsconfig.json`)]) {
      mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(directory, file));
    }
    // The top-level one as it is, but for the tests, whose folder is not part of the house.
    const top: unknown = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));
    write(directory, 'tsconfig.json', JSON.stringify(top).replace(',{"path":"test"}', ''));
    symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
    for (const { room, plants } of cases) for (const plant of plants) write(directory, fileOf(room, plant), plant.text);
    for (const file of targets) {
      write(directory, `${file}.ts`, 'export const planted: number = 1;\nexport type Planted = number;\n');
    }
    codes = compile(directory);
  });
  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  for (const { title, room, plants, allowed, codes: expected } of cases) {
    test(title, () => {
      for (const plant of plants) {
        const found = codes.get(fileOf(room, plant)) ?? [];
        if (allowed) assert.deepEqual(found, [], plant.text);
        else
          assert.ok(
            found.some((code) => expected.includes(code)),
            `got ${found.join() || 'no error'} for: ${plant.text}`,
          );
      }
    });
  }
});
