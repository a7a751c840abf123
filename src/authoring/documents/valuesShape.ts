// Values that look like a canary although no template was found that says so: hints only.
import { STEP_KINDS } from '../../rollouts';
import type { MappedSubtree, RecognisedObject } from './recognised';
import { asList, asMap, entriesOf } from './yaml/lookUp';
import type { YamlDocument } from './yaml/parsedText';
import type { NodePath, YamlNode, YamlPair } from './yaml/tree';

/** Cheap test of an unread section. */
const STEP_WORD = /\bsetWeight\b/;

const DEEPEST = 8;

const REASON =
  'This looks like the steps of a canary, but no template of a chart was found that says what becomes of it, so there are only hints.';

/** Whether a list reads like the steps of a canary: half of its items are steps, and one sets a weight. */
function looksLikeSteps(node: YamlNode | undefined): boolean {
  const items = asList(node)?.items ?? [];
  const keys = items.map((item) => asMap(item)?.pairs.map((pair) => pair.key) ?? []);
  const steps = keys.filter((names) => names.some((name) => STEP_KINDS.some((kind) => kind === name)));
  return steps.length * 2 >= items.length && keys.some((names) => names.includes('setWeight'));
}

function shape(path: NodePath, pair: YamlPair, target: NodePath): RecognisedObject {
  const part: MappedSubtree = {
    path,
    pair,
    node: pair.value,
    target,
    certainty: 'shape',
    isComplete: false,
    brokenSpans: [],
    reason: REASON,
  };
  return { objectKind: 'Rollout', parts: [part], certainty: 'shape' };
}

function* shapesBelow(pair: YamlPair, path: NodePath): Generator<RecognisedObject> {
  const map = asMap(pair.value);
  if (map === undefined || path.length > DEEPEST || pair.value.kind === 'alias') return;
  const entries = entriesOf(map);
  const steps = entries.get('steps');
  if (steps !== undefined && looksLikeSteps(steps.value)) {
    if (pair.key === 'canary') yield shape(path, pair, ['spec', 'strategy', 'canary']);
    else yield shape([...path, 'steps'], steps, ['spec', 'strategy', 'canary', 'steps']);
    return;
  }
  for (const [key, child] of entries) yield* shapesBelow(child, [...path, key]);
}

/** Everything in a document that looks like a canary. */
export function shapedObjects(document: YamlDocument): readonly RecognisedObject[] {
  return document.keys
    .filter((section) => STEP_WORD.test(section.text))
    .flatMap(({ key, pair }) => (pair === undefined ? [] : [...shapesBelow(pair, [key])]));
}
