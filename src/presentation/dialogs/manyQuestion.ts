// One question before the same action on several rollouts: what it does to each, and which are left out and why.
import { counted } from '../../rollouts';
import type { ActionQuestionFacts, Question } from './actionQuestion';
import { askedAs, contextLine, versionText } from './actionQuestion';

/** One that the action isn't done to. */
export interface LeftOut {
  readonly namespace: string;
  readonly name: string;
  readonly reason: string;
}

/** `facts` are those of the rollouts that it is done to, of one action and context: at least one. */
export function manyQuestion(
  [first, ...others]: readonly [ActionQuestionFacts, ...ActionQuestionFacts[]],
  leftOut: readonly LeftOut[],
): Question {
  const all = [first, ...others];
  const { yes, isSerious } = askedAs(first.actionId);
  return {
    message: `${first.title} ${counted(all.length, 'rollout')}?`,
    detail: [
      [contextLine(first)],
      ...all.map((facts) => [placeText(facts), ...(facts.warnings ?? []), facts.effect]),
      ...(leftOut.length > 0 ? [['Not available, left out:', ...leftOut.map(leftOutText)]] : []),
    ],
    yes,
    isSerious: isSerious || all.some(({ warnings = [] }) => warnings.length > 0),
  };
}

/** "shop/api: Nothing to promote: …" */
export function leftOutText({ namespace, name, reason }: LeftOut): string {
  return `${namespace}/${name}: ${reason}`;
}

function placeText({ namespace, name, versions }: ActionQuestionFacts): string {
  return `${namespace}/${name}${versions ? ` (${versionText(versions)})` : ''}`;
}
