// What the panel says of a state, as lines for a person to review: sentence, traffic, evidence, what comes next, budgets and
// actions. States one after another that say the same are one block.
import type { RolloutView } from '../../../../../src/presentation';
import type { AheadView } from '../../../../../src/presentation/panel/protocol';
import { durationText } from '../../../../../src/rollouts';
import type { ShownState } from '../../../../support/panels/shownStates';

/** What a state says; `ahead` apart, because its times differ a little from one state to the next. */
export interface Told {
  readonly lines: readonly string[];
  readonly ahead: readonly (Pick<AheadView, 'ahead' | 'over' | 'until'> & { readonly now: number })[];
}

/** Everything of a state that is reviewed; `undefined` where there is no rollout. */
export function toldIn({ view: { body }, now }: ShownState): Told | undefined {
  if (body.kind !== 'rollout') return undefined;
  const { rollout } = body;
  const { banner } = rollout;
  const parts: readonly (readonly [label: string, texts: readonly string[]])[] = [
    ['sentence', [`[${rollout.status.text}${rollout.needsAttention ? ', attention' : ''}] ${rollout.sentence}`]],
    ['traffic', [banner.traffic, banner.standing].flatMap((since) => since?.text ?? [])],
    ['evidence', banner.evidence.map(({ text }) => text)],
    ['budget', budgets(rollout)],
    ['actions', [actionsText(rollout)]],
    ...effects(rollout),
    ['result', results(rollout)],
  ];
  return {
    lines: parts.flatMap(([label, texts]) => (texts.length === 0 ? [] : [`${label}: ${texts.join(' | ')}`])),
    ahead: banner.ahead.map((part) => ({ ...part, now })),
  };
}

/** A budget that something has been taken from. */
function budgets({ analysisRuns }: RolloutView): readonly string[] {
  return analysisRuns.flatMap(({ metrics, status }) =>
    metrics.flatMap(({ name, marks }) =>
      marks
        .filter(({ used }) => used > 0)
        .map(
          ({ label, used, allowed }) =>
            `${name} ${label.toLowerCase()} ${String(used)}/${String(allowed)} (${status.text})`,
        ),
    ),
  );
}

function actionsText({ actions: { slots, more, recommended } }: RolloutView): string {
  const offered = [...slots, ...more].filter(({ isOffered }) => isOffered);
  const texts = offered.map(({ id, emphasis }) => {
    const isUsual = emphasis === 'normal' || (id === 'abort' && emphasis === 'danger');
    const notes = [...(isUsual ? [] : [emphasis]), ...(id === recommended ? ['recommended'] : [])];
    return notes.length === 0 ? id : `${id} (${notes.join(', ')})`;
  });
  return texts.length === 0 ? 'none' : texts.join(', ');
}

/** Of what is recommended, and of a retry, whose words say what failed. */
function effects({ actions: { slots, recommended } }: RolloutView): readonly (readonly [string, readonly string[]])[] {
  return slots
    .filter(({ id, isOffered }) => isOffered && (id === recommended || id === 'retry'))
    .map(({ id, text }) => [`${id} would`, [text]] as const);
}

/** Of the newest revision, where it is more than that it is under way or promoted. */
function results({ revisions: { inUse } }: RolloutView): readonly string[] {
  const text = inUse[0]?.result?.text;
  return text === undefined || text === 'Promoted' || text === 'Update in progress' ? [] : [text];
}

/** Forecasts of one thing differ by as much from one moment to the next, in ms. */
const SAME_MS = 2500;

/** Whether two states say the same. */
export function saysSame(left: Told, right: Told): boolean {
  return (
    left.lines.join('\n') === right.lines.join('\n') &&
    left.ahead.length === right.ahead.length &&
    left.ahead.every((part, index) => {
      const other = right.ahead[index];
      return part.ahead === other?.ahead && Math.abs((part.until ?? 0) - (other.until ?? 0)) <= SAME_MS;
    })
  );
}

/** The block, with the times as the page fills them in. */
export function blockOf({ lines, ahead }: Told): string {
  const parts = ahead.map((part) => {
    const { until = 0, now } = part;
    if (part.until !== undefined && until < now + 1000) return part.over;
    return part.ahead
      .replaceAll('{duration}', durationText(until - now))
      .replaceAll('{time}', new Date(until).toISOString().slice(11, 19));
  });
  return [...lines, ...(parts.length === 0 ? [] : [`ahead: ${parts.join(' | ')}`])].join('\n');
}
