// The demo's command line: its options, and what it prints when it is asked.
import { parseArgs } from 'node:util';
import type { ControllerVersion } from '../rollouts/simulation';
import { SCENARIOS } from './scenarios';

export interface CommandLine {
  readonly help: boolean;
  readonly speed: number | undefined;
  readonly port: number | undefined;
  readonly seed: number | undefined;
  readonly scenarios: readonly string[] | undefined;
  readonly settled: readonly string[] | undefined;
  readonly replay: string | undefined;
  readonly loop: boolean;
  readonly goesOn: boolean;
  readonly version: ControllerVersion | undefined;
}

/** What `--help` prints. */
export const USAGE: string = `Usage: demo [options]

A Kubernetes API server on 127.0.0.1 with a simulated Argo Rollouts controller. It prints one line of JSON when it is ready
(kubeconfig, server, token, control) and ends when its standard input closes.

  --speed N          run N times faster than real time (default 4; with --replay 1)
  --scenario NAME    only this scenario; may be repeated (default: all)
  --settled NAME     no update of this scenario runs until you deploy a version; may be repeated
  --still            no new versions are deployed automatically
  --replay FILE      serve a recording instead
  --loop             restart the recording when it ends
  --controller V     behave like Argo Rollouts 1.9.1 (default) or head
  --port N           listen on this port (default: any free one)
  --seed N           seed for names and noise (default 1)

Scenarios:
${SCENARIOS.map(({ name, namespace, about }) => `  ${`${namespace}/${name}`.padEnd(32)} ${about}`).join('\n')}
`;

/** Reads the arguments; throws an Error whose message says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      speed: { type: 'string' },
      scenario: { type: 'string', multiple: true },
      settled: { type: 'string', multiple: true },
      still: { type: 'boolean' },
      replay: { type: 'string' },
      loop: { type: 'boolean' },
      controller: { type: 'string' },
      port: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  return {
    help: values.help ?? false,
    speed: positive('--speed', values.speed),
    port: positive('--port', values.port),
    seed: positive('--seed', values.seed),
    scenarios: values.scenario,
    settled: values.settled,
    replay: values.replay,
    loop: values.loop ?? false,
    goesOn: !values.still,
    version: controllerVersion(values.controller),
  };
}

function positive(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new Error(`${option} must be a number above 0, not "${text}".`);
  return value;
}

function controllerVersion(text: string | undefined): ControllerVersion | undefined {
  if (text === undefined || text === '1.9.1' || text === 'head') return text;
  throw new Error(`--controller must be 1.9.1 or head, not "${text}".`);
}
