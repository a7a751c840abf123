// The demo's options as they are typed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandLine } from '../../../src/demo/commandLine';
import { readCommandLine, USAGE } from '../../../src/demo/commandLine';
import { SCENARIOS } from '../../../src/demo/scenarios';

describe('The command line', () => {
  const CASES: readonly (readonly [args: string, options: Partial<CommandLine>])[] = [
    ['', { help: false, speed: undefined, port: undefined, scenarios: undefined, loop: false, goesOn: true }],
    ['--speed 0.5', { speed: 0.5 }],
    ['--speed=10 --seed 7 --port 6443', { speed: 10, seed: 7, port: 6443 }],
    ['--scenario mlflow --scenario feature-store', { scenarios: ['mlflow', 'feature-store'] }],
    ['--settled mlflow --settled routed', { settled: ['mlflow', 'routed'] }],
    ['--still', { goesOn: false }],
    ['--replay run.jsonl --loop', { replay: 'run.jsonl', loop: true }],
    ['--controller 1.9.1', { version: '1.9.1' }],
    ['--controller head', { version: 'head' }],
    ['-h', { help: true }],
  ];
  for (const [args, options] of CASES)
    it(`"${args}" is understood`, () => {
      const read: Readonly<Record<string, unknown>> = { ...readCommandLine(args.split(' ').filter(Boolean)) };
      for (const [name, value] of Object.entries(options)) assert.deepEqual(read[name], value, name);
    });

  const REFUSED: readonly (readonly [args: string, message: RegExp])[] = [
    ['--speed 0', /--speed.*"0"/],
    ['--speed -1', /--speed/],
    ['--speed Infinity', /--speed.*"Infinity"/],
    ['--port https', /--port.*"https"/],
    ['--seed NaN', /--seed.*"NaN"/],
    ['--controller 1.8', /--controller.*1\.9\.1.*head.*"1\.8"/],
    ['--loops', /--loops/],
    ['mlflow', /mlflow/],
  ];
  for (const [args, message] of REFUSED)
    it(`"${args}" is refused with what is wrong`, () => {
      assert.throws(() => readCommandLine(args.split(' ')), message);
    });

  it('explains every option and every scenario', () => {
    for (const option of ['speed', 'scenario', 'settled', 'still', 'replay', 'loop', 'controller', 'port', 'seed'])
      assert.match(USAGE, new RegExp(`^  --${option} `, 'm'));
    for (const { namespace, name } of SCENARIOS) assert.ok(USAGE.includes(`${namespace}/${name} `), name);
  });
});
