// The runner of the tests as its user meets it: small test files of every kind, run together, and what is printed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const RUNNER = path.join(import.meta.dirname, '../../support/runTests.mjs');
const IMPORTS = `import assert from 'node:assert/strict';\nimport { after, before, describe, it } from 'node:test';\n`;

const FILES = {
  'failing.test.ts': `interface Weight { readonly set: number }
describe('a canary', () => {
  it('has a weight', () => {
    const weight: Weight = { set: 20 };
    console.log('the weight is', weight.set);
    assert.equal(weight.set, 40);
  });
  it('has a name', () => undefined);
  it('has an owner', { skip: 'nobody knows' }, () => undefined);
});
`,
  'fine.test.ts': `it('is fine', () => console.log('not worth a word'));\n`,
  'waiting.test.ts': `it('waits for ever', { timeout: 50 }, () => new Promise(() => undefined));
it('comes after it', () => undefined);
`,
  'blocking.test.ts': `describe('a loop', () => {
  it('never ends', { timeout: 50 }, () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  it('is left', () => undefined);
});
`,
  'dying.test.ts': `it('dies', () => process.exit(7));\n`,
  'empty.test.ts': `export {};\n`,
  'broken.test.ts': `import './nothing';\nit('is never reached', () => undefined);\n`,
  'littering.test.ts': `it('leaves things behind', () => {
  setInterval(() => undefined, 1000);
  process.env['LITTER'] = '1';
});
`,
  'late.test.ts': `it('throws too late', () => void setTimeout(() => { throw new Error('too late'); }, 5));\n`,
  'hook.test.ts': `describe('prepared', () => {
  before(() => { throw new Error('nothing to prepare'); });
  it('runs', () => undefined);
});
`,
  'group.test.ts': `describe('a group', { skip: 'there is no browser' }, () => it('runs', () => undefined));\n`,
  'changing.test.ts': `// A process of its own: it changes what all share.
process.env['LITTER'] = '1';
globalThis.name = 'changed';
it('changes', () => delete process.env['LITTER']);
`,
  'unchanged.test.ts': `it('sees no change', () => assert.equal(globalThis.name, undefined));\n`,
};

describe('The runner of the tests', () => {
  let directory = '';
  let output = '';
  before(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-runner-'));
    const files = Object.entries(FILES).map(([name, text]) => {
      const file = path.join(directory, name);
      const head = /^\/\/.*\n/.exec(text)?.[0] ?? '';
      writeFileSync(file, head + IMPORTS + text.slice(head.length));
      return file;
    });
    output = (await promisify(execFile)(process.execPath, [RUNNER, ...files])).stdout;
  });
  after(() => rmSync(directory, { recursive: true }));

  /** What is printed of a file: its line and what is indented below it. */
  function saidOf(name: string): string {
    const said = new RegExp(`^[✔✖] \\S*${name.replace('.', '\\.')}.*\\n(?:(?: .*)?\\n)*`, 'm').exec(output)?.[0];
    assert.ok(said !== undefined, `nothing is said of ${name}:\n${output}`);
    return said;
  }

  it('counts every test of every file, in its last line', () => {
    assert.equal(output.trimEnd().split('\n').at(-1), '7 passed, 10 failed, 2 skipped');
  });

  it('shows a failed test with its group, what was expected, its line and what was printed', () => {
    const said = saidOf('failing.test.ts');
    assert.match(said, /^✖ .*: 1 passed, 1 failed, 1 skipped/);
    assert.match(said, /✖ a canary › has a weight\n/);
    assert.match(said, /20 !== 40/);
    assert.match(said, /failing\.test\.ts:8:12/);
    assert.match(said, /the weight is 20/);
  });

  it('keeps to itself what a file printed whose tests passed', () => {
    assert.match(saidOf('fine.test.ts'), /^✔ .*: 1 passed, 0 failed/);
    assert.doesNotMatch(output, /not worth a word/);
  });

  it('ends a test that waits for ever, and runs the next one', () => {
    assert.match(saidOf('waiting.test.ts'), /: 1 passed, 1 failed.*\n\n {2}✖ waits for ever\n.*timed out/);
  });

  it('names a test that blocks its process', () => {
    assert.match(saidOf('blocking.test.ts'), /: 0 passed, 1 failed.*\n\n {2}✖ a loop › never ends\n.*blocked/);
  });

  it('names the test in which its process ended', () => {
    assert.match(saidOf('dying.test.ts'), /: 0 passed, 1 failed.*\n\n {2}✖ dies\n.*code 7/);
  });

  it('fails for a file without tests', () => {
    assert.match(saidOf('empty.test.ts'), /: 0 passed, 1 failed.*\n(?:.*\n)*.*holds no test/);
  });

  it('says what a file cannot load', () => {
    assert.match(saidOf('broken.test.ts'), /: 0 passed, 1 failed.*\n(?:.*\n)*.*Cannot find module '\.\/nothing'/);
  });

  it('fails for a file that leaves something behind in the process', () => {
    assert.match(saidOf('littering.test.ts'), /: 1 passed, 1 failed.*\n(?:.*\n)*.*1 Timeout.*process\.env\.LITTER/);
  });

  it('shows an error that comes after its test', () => {
    assert.match(saidOf('late.test.ts'), /: 1 passed, 1 failed.*\n(?:.*\n)*.*too late\n.*late\.test\.ts:3:/);
  });

  it('shows the error of a hook', () => {
    assert.match(saidOf('hook.test.ts'), /nothing to prepare\n.*hook\.test\.ts:4:/);
  });

  it('counts a skipped group as skipped', () => {
    assert.match(saidOf('group.test.ts'), /^✔ .*: 0 passed, 0 failed, 1 skipped/);
  });

  it('gives a process of its own to a file that asks for it', () => {
    assert.match(saidOf('changing.test.ts'), /^✔ /);
    assert.match(saidOf('unchanged.test.ts'), /^✔ /);
  });
});
