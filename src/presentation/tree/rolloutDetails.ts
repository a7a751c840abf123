// What the tooltip of a rollout says, as data: nothing of it is Markdown before the extension has escaped it.
import { currentReplicaSet, imageChanges, imagesOf, shortImage, stableReplicaSet } from '../../rollouts';
import type { Action, ActionId } from '../../rollouts/actions';
import type { ToldRollout } from '../fleet';
import { toldPhase } from '../looks';
import { weightWords } from '../panel/timeline/weightWords';

/** The tooltip of a row, part by part. Text in it may come from a cluster. */
export interface RowDetails {
  /** "shop / web" */
  readonly title: string;
  readonly sentence: string;
  /** "Degraded: RolloutAborted: …" */
  readonly phase: string;
  /** One line each: "web:1.4.0 → web:1.5.0". */
  readonly images: readonly string[];
  /** "40 % wanted · 33 % real (1 of 3 pods)"; absent: no revision takes over from another. */
  readonly weight?: string | undefined;
  /** When a wait ends by itself (ms). */
  readonly until?: number | undefined;
  /** The actions that are offered and allowed. */
  readonly actions: readonly { readonly id: ActionId; readonly title: string }[];
  /** Which permissions are missing for others. */
  readonly notAllowed?: string | undefined;
}

/** More images than that nobody reads in a tooltip. */
const MOST_IMAGES = 5;

/** The tooltip of a rollout that was told; `offered` are the actions that make sense and are allowed. */
export function rolloutDetails(told: ToldRollout, offered: readonly Action[], notAllowed?: string): RowDetails {
  const { rollout, replicaSets, sentence, toldAt } = told;
  const { name, namespace } = rollout.metadata;
  const { phase, message } = toldPhase(rollout, sentence);
  const { until } = sentence;
  return {
    title: `${namespace} / ${name}`,
    sentence: sentence.text,
    phase: message === '' ? phase : `${phase}: ${message}`,
    images: imageTexts(told).slice(0, MOST_IMAGES),
    weight: weightWords(rollout, replicaSets),
    until: until !== undefined && until > toldAt ? until : undefined,
    actions: offered.map(({ id, title }) => ({ id, title })),
    notAllowed,
  };
}

/** From the stable images to the new ones where both are known and differ, else those that are there. */
function imageTexts({ rollout, replicaSets }: ToldRollout): readonly string[] {
  const state = { rollout, replicaSets };
  const coming = (currentReplicaSet(state) ?? rollout).spec.template;
  const stable = stableReplicaSet(state)?.spec.template;
  const changes = stable ? imageChanges(stable, coming) : [];
  if (changes.length === 0) return [...imagesOf(coming).values()].map(shortImage);
  return changes.map(({ from, to }) => `${from ? shortImage(from) : 'none'} → ${to ? shortImage(to) : 'none'}`);
}
