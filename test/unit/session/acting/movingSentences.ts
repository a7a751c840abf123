// What is said when a rollout moves while an action is asked about or runs.
import type { ActionOutcome } from '../../../../src/session';
import type { JsonObject } from '../../../support/recorded/recording';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { controller, fixture, PAUSED_AT_GATE, rolloutJson, WEB, withStatus } from './fixture';

const WORKING: JsonObject = {
  ...PAUSED_AT_GATE,
  currentStepIndex: 2,
  pauseConditions: [],
  controllerPause: false,
  phase: 'Progressing',
};
const ANOTHER_REVISION: JsonObject = { currentPodHash: 'three', currentStepIndex: 0 };

/** The table's part about rollouts that move. */
export async function movingSentences(): Promise<readonly Sentence[]> {
  return [
    {
      when: 'another revision comes between two requests',
      says: await promotedInto(rolloutJson(PAUSED_AT_GATE, { paused: true })),
    },
    { when: 'another revision comes after the request', says: await promotedInto(rolloutJson()) },
    { when: 'other requests are needed than the person was asked about', says: await askedAgain() },
  ];
}

/** A promotion during which the controller takes up another revision. */
async function promotedInto(object: JsonObject): Promise<string> {
  const { client, offered, perform } = fixture(object);
  client.controller = (path, stored) => {
    const seen = controller(path, stored);
    return seen === stored ? stored : withStatus(seen, ANOTHER_REVISION);
  };
  return textOf(await perform(await offered('promote')));
}

async function askedAgain(): Promise<string> {
  const { client, offered, perform, questions } = fixture(rolloutJson(WORKING));
  const prepared = await offered('abort');
  client.change(WEB, { spec: { paused: true } });
  await perform(prepared);
  return questions[1]?.moved ?? '(nothing)';
}

function textOf({ sentence, remedy }: ActionOutcome): string {
  return [sentence, remedy].filter((text) => text !== undefined).join('\n');
}
