// How the same action ended on several rollouts, as one message.
import { counted } from '../../rollouts';
import type { Notice, OutcomeFacts } from './actionOutcome';
import { outcomeText } from './actionOutcome';

/** How it ended on one of them; without an outcome it was not begun, because the person stopped. */
export interface OneOfMany {
  readonly namespace: string;
  readonly name: string;
  readonly outcome: OutcomeFacts | undefined;
}

/** Good news names the rollouts; otherwise each that something else came of is told with what to do. */
export function manyNotice(title: string, all: readonly OneOfMany[]): Notice {
  const done = all.filter(({ outcome }) => outcome?.kind === 'done');
  const total = counted(all.length, 'rollout');
  if (done.length === all.length)
    return { kind: 'passing', text: `${title} succeeded for ${total}: ${all.map(nameOf).join(', ')}.` };
  const notBegun = all.filter(({ outcome }) => outcome === undefined);
  const others = all.flatMap((one) =>
    one.outcome && one.outcome.kind !== 'done' ? [`${nameOf(one)}: ${outcomeText(one.outcome)}`] : [],
  );
  const stopped = notBegun.length > 0 ? [`Stopped before ${notBegun.map(nameOf).join(', ')}.`] : [];
  return {
    kind: 'warning',
    text: [`${title} succeeded for ${done.length} of ${total}.`, ...others, ...stopped].join(' '),
  };
}

function nameOf({ namespace, name }: OneOfMany): string {
  return `${namespace}/${name}`;
}
