// The evidence for a rollout's sentence, the most telling first: metrics, pods, the experiment, the controller's own words.
// What the sentence says is not said twice.
import type { RolloutTree } from '../../rollouts';
import { abortedBecause, cleanText, experimentReason } from '../../rollouts';
import { STATE_LOOKS, toldPhase } from '../looks';
import { metricEvidence } from './metricEvidence';
import type { PanelRollout } from './panelInput';
import { podEvidence } from './podEvidence';
import type { EvidenceView } from './protocol';

/** A page has no room for more, and nobody reads them. */
const MOST = 20;

/** Everything that is known of why the rollout is as the sentence says. */
export function evidenceViews({ tree, sentence }: PanelRollout): readonly EvidenceView[] {
  const { text } = sentence;
  return [
    ...metricEvidence(tree, text),
    ...podEvidence(tree, text),
    ...experimentEvidence(tree, text),
    ...controllersWords(tree, sentence),
  ].slice(0, MOST);
}

/** What names no cause: an abort of controllers up to 1.6, an analysis or experiment that failed without a word. */
const BARE = /^(?:RolloutAborted: )?Rollout is aborted$|^[^:]* error\/failed: ?$/;

function experimentEvidence({ rollout, revisions }: RolloutTree, sentence: string): readonly EvidenceView[] {
  const experiments = revisions.flatMap((revision) => revision.experiments);
  const current = experiments.find(
    ({ experiment }) => experiment.metadata.name === rollout.status.canary?.currentExperiment,
  );
  const reason = current && experimentReason(current.experiment);
  if (reason === undefined || reason === '' || sentence.includes(reason)) return [];
  const { icon } = STATE_LOOKS.warning;
  return [{ id: 'experiment', icon, tone: 'attention', text: cleanText(`Experiment: ${reason}`, 600) }];
}

/** The controller's message where it names a cause that the sentence doesn't already quote. */
function controllersWords({ rollout }: RolloutTree, sentence: PanelRollout['sentence']): readonly EvidenceView[] {
  const { phase, message } = toldPhase(rollout, sentence);
  if (phase !== 'Degraded' && phase !== 'Unknown') return [];
  // A bare abort says nothing that the sentence doesn't; what follows it is the reason (O25).
  const cause = abortedBecause(message) ?? message;
  if (cause === '' || BARE.test(cause) || isSaid(cause, sentence.text)) return [];
  return [{ id: 'controller', icon: 'info', tone: 'neutral', text: cleanText(message, 600) }];
}

/** Quoted in the sentence, or told in our words: a metric by its name, a missed deadline as what it is. */
function isSaid(cause: string, sentence: string): boolean {
  const metric = /Metric "(.*?)" assessed/.exec(cause)?.[1];
  if (metric !== undefined && sentence.includes(metric)) return true;
  if (/timed out progressing/.test(cause) && sentence.includes('o progress within')) return true;
  return sentence.includes(cause.replace(/^\w+: (?:The Rollout ".*?" is invalid: )?/, ''));
}
