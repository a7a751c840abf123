// What the demo says in words of its own: its command line, its own paths, and what its simulated parts tell. The answers
// of a real API server, of Prometheus and of the controller that it repeats are theirs.
import { parseRecording } from '../../../src/demo';
import { readCommandLine, USAGE } from '../../../src/demo/commandLine';
import { parsePromQuery } from '../../../src/demo/prometheus/promSyntax';
import { scenariosNamed } from '../../../src/demo/scenarios';
import type { Sentence } from '../../support/sentences/sentenceTable';
import { lifeSentences } from './cluster/lifeSentences';
import { controlSentences } from './control/controlSentences';

/** The reviewed table's content. */
export async function sentences(): Promise<readonly Sentence[]> {
  return [
    { when: 'demo --help', says: USAGE.trim() },
    ...refusals(),
    ...(await controlSentences()),
    ...(await lifeSentences()),
  ];
}

const OBJECT = '{"t":1,"op":"put","id":"Rollout/web/1"}';

const REFUSED: Readonly<Record<string, () => unknown>> = {
  'demo --speed 0': () => readCommandLine(['--speed', '0']),
  'demo --controller 1.8': () => readCommandLine(['--controller', '1.8']),
  'demo --scenario shop': () => scenariosNamed(['shop']),
  'a recording that is none': () => parseRecording('hello'),
  'a recording with a line that is none': () => parseRecording(OBJECT),
  'a recording without objects': () => parseRecording('{"t":1,"op":"golden"}'),
  'a query nested too deeply': () => parsePromQuery(`${'-'.repeat(1000)}1`),
};

function refusals(): readonly Sentence[] {
  return Object.entries(REFUSED).map(([when, work]) => ({ when, says: messageOf(work) }));
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('It did not fail.');
}
