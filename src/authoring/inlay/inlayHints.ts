// Hints after the steps of a canary: what a weight is in pods, and when a pause ends at the earliest.
import type { CanaryStrategy } from '../../rollouts';
import {
  canarySteps,
  counted,
  durationText,
  isScaledForRouter,
  percentText,
  readRollout,
  stepKind,
} from '../../rollouts';
import type { AuthoringContext } from '../context';
import { asList, ObjectView } from '../documents';
import { lineEnd } from '../documents/yaml/lineBounds';
import { approvalText } from '../plan/approvalText';
import type { PlannedWeight } from '../plan/plan';
import type { KnownReplicas } from '../plan/strategy/knownReplicas';
import { replicasText } from '../plan/strategy/knownReplicas';
import { knownTemplates } from '../plan/strategy/knownTemplates';
import type { WrittenStrategy } from '../plan/strategy/writtenStrategy';
import { writtenStrategies } from '../plan/strategy/writtenStrategy';
import { stepWaits } from '../plan/timeline/stepWaits';
import { weightAtStep } from '../plan/timeline/stepWeight';

export interface InlayHint {
  /** After the last character of the step's first line. */
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** What a hint says: short in the text, whole when it is pointed at. */
interface Words {
  readonly label: string;
  readonly tooltip: string;
}

function weightWords(weight: PlannedWeight, canary: CanaryStrategy, replicas: KnownReplicas): Words {
  const { canaryPods, stablePods, percent } = weight;
  const share = percentText(percent);
  if (isScaledForRouter(canary)) {
    return {
      label: counted(canaryPods, 'pod'),
      tooltip: `With ${replicasText(replicas)}: the router sends ${share} of the traffic to ${counted(canaryPods, 'canary pod')}, and the rest to ${counted(stablePods, 'stable pod')}.`,
    };
  }
  const total = canaryPods + stablePods;
  return {
    label: `${canaryPods} of ${counted(total, 'pod')} · ${share}`,
    tooltip: `Without a traffic router, the weight is the share of the pods. With ${replicasText(replicas)}: ${canaryPods} of ${counted(total, 'pod')}, ${share}.`,
  };
}

function timeWords(fromMs: number, waitMs: number, isApproval: boolean): Words {
  if (isApproval) return { label: `≥ ${durationText(fromMs)}`, tooltip: approvalText(fromMs) };
  const until = durationText(fromMs + waitMs);
  return {
    label: `→ ${until}`,
    tooltip: `Ends ${until} after the start at the earliest, not counting the time pods need to become ready.`,
  };
}

/** Whether the offset's line ends there, so that a hint is after the text and before a comment. */
function endOfFirstLine(text: string, start: number, end: number): number {
  const stop = Math.min(lineEnd(text, start), end);
  // A line may end with a carriage return, which `.` does not take.
  const line = text.slice(start, stop).trimEnd();
  const comment = /\s#.*$/.exec(line)?.index ?? line.length;
  return start + line.slice(0, comment).trimEnd().length;
}

function hintsOf(context: AuthoringContext, strategy: WrittenStrategy): readonly InlayHint[] {
  const rollout = readRollout({
    kind: 'Rollout',
    metadata: { name: 'inlay', uid: 'inlay' },
    spec: { strategy: strategy.value },
  });
  const canary = rollout?.spec.strategy.canary;
  const items = asList(new ObjectView(strategy.object).node('spec.strategy.canary.steps'))?.items ?? [];
  if (!rollout || !canary) return [];
  const steps = canarySteps(rollout);
  const waits = stepWaits(canary, knownTemplates(context));
  const { replicas } = strategy;
  let now = 0;
  return items.flatMap((item, index) => {
    const step = steps[index];
    const wait = waits[index];
    const fromMs = now;
    now += wait?.waitMs ?? 0;
    if (!step || !wait) return [];
    const kind = stepKind(step);
    let words: Words | undefined;
    if ((kind === 'setWeight' || kind === 'setCanaryScale') && replicas !== undefined) {
      words = weightWords(weightAtStep(canary, index, replicas.count, context.config.version), canary, replicas);
    } else if (wait.gate === 'person' || wait.waitMs > 0) {
      words = timeWords(fromMs, wait.waitMs, wait.gate === 'person');
    }
    return words ? [{ offset: endOfFirstLine(context.text.text, item.start, item.end), ...words }] : [];
  });
}

/** The hints of a file. None where a chart's template rewrites the steps. */
export function inlayHints(context: AuthoringContext): readonly InlayHint[] {
  return writtenStrategies(context).flatMap((strategy) => hintsOf(context, strategy));
}
