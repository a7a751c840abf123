// The words of a promise: one text a fact, joined to the sentences of an effect. Nothing is decided here.
import { lostSwitchWords } from '../../model/sentences/lostSwitchWords';
import type { PromotionGate } from '../../model/steps/blueGreen';
import { canarySteps } from '../../model/steps/steps';
import { maxWeight } from '../../model/steps/weight';
import { activeRevisionName, seenRevisionName } from '../../model/workloads/currentRevision';
import { type ImageChange, shortImage } from '../../model/workloads/images';
import type { Rollout } from '../../objects/objects';
import { allCounted, counted, isOrAre } from '../../words/countWords';
import { capitalised } from '../../words/letterCase';
import { weightText } from '../../words/shareWords';
import type { ActionState } from '../action';
import { stableName } from '../facts';
import { leftText, podsOf, sentences, stepName } from '../words';
import { metricFailureWords } from './metricFailure';
import { type Names, noteWords } from './noteWords';
import type { Deed, Effect, Pace, Promised, Whose } from './promise';

/** "Aborts the update to revision 2: …; …. …": the deed with its effects, then the notes, each a sentence. */
export function effectText({ deed, effects, notes }: Promised, state: ActionState): string {
  const { rollout } = state;
  const of = { current: seenRevisionName(state), stable: stableName(state), others: othersName(deed) };
  const names: Names = { rollout, of, active: activeRevisionName(state) };
  const clauses = effects.map((effect) => effectWords(effect, names));
  return sentences(
    `${deedWords(deed, names)}${clauses.length > 0 ? `: ${listed(clauses)}` : ''}.`,
    ...notes.map((note) => capitalised(noteWords(note, names))),
  );
}

/** The revision that a rollback leaves has a name where it is the only other one. */
function othersName(deed: Deed): string {
  return deed.kind === 'undo' && deed.leaves ? `revision ${deed.leaves}` : OTHERS;
}

const OTHERS = 'other revisions';

function listed(clauses: readonly string[]): string {
  return clauses.length === 2 ? clauses.join(', and ') : clauses.join('; ');
}

function deedWords(deed: Deed, { rollout, of }: Names): string {
  switch (deed.kind) {
    case 'abort':
      return `Aborts the update to ${of.current}`;
    case 'endStep':
      return `Ends ${stepName(rollout, deed.step)}`;
    case 'acceptAnalysis':
      return `Accepts the inconclusive analysis of ${stepName(rollout, deed.step)} as passed`;
    case 'endPause':
      return 'Ends the pause';
    case 'promoteFull':
      return deed.isAborted ? `Promotes the aborted update to ${of.current} anyway` : 'Promotes the rollout fully';
    case 'pause':
      return 'Pauses the rollout';
    case 'pauseUpdate': {
      const at = deed.step === undefined ? '' : ` at ${stepName(rollout, deed.step)}`;
      return `Pauses the update to ${of.current}${at}, with ${deed.pods} of ${counted(deed.of, 'pod')}`;
    }
    case 'resume':
      return 'Resumes the rollout';
    case 'retry': {
      const from = deed.step === undefined ? '' : ` from ${stepName(rollout, deed.step)}`;
      const analyses = deed.isAnalysed ? ', with new analysis runs' : '';
      const failed = deed.failed ? `, although ${metricFailureWords(deed.failed)}` : '';
      return `Starts the update to ${of.current} again${from}${analyses}${failed}`;
    }
    case 'undo':
      return `Rolls back to ${deed.revision === undefined ? 'the previous revision' : `revision ${deed.revision}`}${changedImages(deed.images)}`;
  }
}

const IMAGES_SAID = 2;

/** " (web:1.5.0 → web:1.4.0)"; nothing where no image differs, for then something else does. */
function changedImages(images: readonly ImageChange[]): string {
  const said = images.slice(0, IMAGES_SAID).map(imageWords);
  const more = images.length - said.length;
  return images.length === 0 ? '' : ` (${[...said, ...(more > 0 ? [counted(more, 'more image')] : [])].join(', ')})`;
}

function imageWords({ container, from, to }: ImageChange): string {
  if (from === undefined) return `${container} added: ${shortImage(to ?? '')}`;
  if (to === undefined) return `${container} removed`;
  // Only the registry or the path differs.
  if (shortImage(from) === shortImage(to)) return `${from} → ${to}`;
  return `${shortImage(from)} → ${shortImage(to)}`;
}

function effectWords(effect: Effect, names: Names): string {
  const { of } = names;
  switch (effect.kind) {
    case 'pods':
      return podWords(effect, of);
    case 'traffic':
      return trafficWords(effect, names);
    case 'service':
      return serviceWords(effect, { ...of, others: names.active });
    case 'stuck':
      return stuckWords(effect, names);
    case 'journey':
      return journeyWords(effect, names);
    case 'waits':
      return waitWords(effect, names);
    case 'timeOver':
      return `${stepName(names.rollout, effect.step)} is over`;
    case 'becomesStable':
      return `${of.current} becomes stable`;
    case 'fullPromotionContinues':
      return `the full promotion of ${of.current} continues`;
    case 'latestChange':
      return 'the latest change, which the controller has not seen yet, takes effect';
    case 'runsAgain':
      return effect.what === 'analysis'
        ? 'the inconclusive analysis runs again'
        : 'the controller decides again on the step with the inconclusive experiment';
    case 'held': {
      const unseen = effect.isUnseen ? ', not even for the latest change, which the controller has not seen yet' : '';
      return effect.what === 'services'
        ? `no Service switches until the rollout is resumed${unseen}`
        : `no step completes and no pods are added or removed until the rollout is resumed${unseen}`;
    }
    case 'nextUpdate':
      if (!effect.isHeld) return 'the next update will not be held back';
      return effect.what === 'services'
        ? 'nothing moves now, and no Service switches to the next revision until the rollout is resumed'
        : 'nothing moves now, and the next revision gets no pods until the rollout is resumed';
  }
}

type Fact<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

function podWords({ of: whose, from, to, pace }: Fact<'pods'>, of: Names['of']): string {
  const present = from ?? to;
  const name = whose === 'others' && present === 1 && of.others === OTHERS ? 'another revision' : of[whose];
  if (pace?.kind === 'kept')
    return from === 0 ? `${name} has no pods` : `${podsOf(present, name)} ${isOrAre(present)} kept`;
  if (to === 0 && from === 0) return `${name} has no pods`;
  if (to === 0) return `${podsOf(present, name)} ${isOrAre(present)} ${goneWords(pace, whose, of)}`;
  if (from === undefined || to > from) return `${name} scales up to ${counted(to, 'pod')}${paceWords(pace)}`;
  if (to === from) return `${name} stays at ${counted(to, 'pod')}`;
  return `${name} scales down to ${counted(to, 'pod')}${paceWords(pace)}`;
}

function paceWords(pace: Pace | undefined): string {
  return pace?.kind === 'withinLimits' ? ' as fast as maxSurge and maxUnavailable allow' : '';
}

function goneWords(pace: Pace | undefined, whose: Whose, of: Names['of']): string {
  const successor = whose === 'current' ? 'the stable pods' : `the pods of ${of.current}`;
  switch (pace?.kind) {
    case undefined:
    case 'atOnce':
    case 'kept':
      return 'removed';
    case 'asReady':
      return `removed as ${successor} become ready`;
    case 'withinLimits':
      return 'removed as fast as maxSurge and maxUnavailable allow';
    case 'after':
      if (pace.ms === 0) return 'scaled down when the controller next runs';
      return `scaled down ${delayWords(pace)}`;
  }
}

function delayWords({ ms, from }: Extract<Pace, { kind: 'after' }>): string {
  if (from === 'action') return `after ${leftText(ms)}`;
  return `${leftText(ms)} after ${from === 'stableReady' ? 'all stable pods are ready' : 'that'}`;
}

function trafficWords({ to, when }: Fact<'traffic'>, { rollout, of }: Names): string {
  const goes = `${to === 'stable' ? 'returns' : 'goes'} to ${of[to]}`;
  switch (when.kind) {
    case 'already':
    case 'never':
    case 'lost':
      return `all traffic stays on ${of[to]}`;
    case 'atOnce':
      return `all traffic ${goes} at once`;
    case 'asReady':
    case 'afterAnalysis':
    case 'afterPause':
      return `traffic ${goes} in steps, as its pods become ready`;
    case 'stopsAt':
    case 'mayStopAt': {
      const part = weightText(when.weight, maxWeight(rollout.spec.strategy.canary));
      const stays = when.kind === 'stopsAt' ? 'stays' : 'may stay';
      return `traffic ${goes} in steps, but ${part} of it ${stays} on ${of.current}, whose pods minPodsPerReplicaSet keeps`;
    }
    case 'onceReady':
      return `all traffic ${goes} ${when.isLatest ? 'at the latest ' : ''}once ${readyWords(when, 'its')}`;
  }
}

function serviceWords({ to, when }: Fact<'service'>, of: Names['of']): string {
  const goes = `the active Service ${to === 'stable' ? 'returns' : 'switches'} to ${of[to]}`;
  switch (when.kind) {
    case 'already':
      return `the active Service stays on ${of[to]}`;
    case 'never':
      return to === 'others'
        ? `the active Service stays on ${of[to]}, because it would return only once pods of ${of.current} are ready, and that gets none`
        : `the active Service stays on ${of[to]}, which has no pods`;
    case 'lost':
      return `the active Service stays on ${of[to]}, because ${lostSwitchWords(when.why, of.current)}; only Promote Full switches it`;
    case 'atOnce':
    case 'asReady':
    case 'stopsAt':
    case 'mayStopAt':
      return `${goes} at once`;
    case 'afterAnalysis':
      return `${goes} ${afterAnalysisWords(when.gate)}`;
    case 'afterPause':
      return `${goes} ${leftText(when.seconds * 1000)} after all its pods are ready`;
    case 'onceReady':
      return to === 'stable'
        ? `${goes} only once ${readyWords(when, 'the', ` of ${of.current}`)}`
        : `${goes} once ${readyWords(when, 'its')}`;
  }
}

function afterAnalysisWords(gate: PromotionGate): string {
  const succeeds = 'the pre-promotion analysis succeeds';
  if (gate.kind === 'time') return `${leftText(gate.seconds * 1000)} after ${succeeds}`;
  return `once ${succeeds}${gate.kind === 'person' ? ' and someone promotes it' : ''}`;
}

function stuckWords({ pods, wanted, noted }: Fact<'stuck'>, { of, active }: Names): string {
  return (
    `nothing else follows while ${active} is active and ${of.stable} is not scaled from ${pods} to ${counted(wanted, 'pod')}, ` +
    `which the controller does not do; scale the rollout back to ${counted(noted, 'pod')} to let it continue`
  );
}

/** "its 10 pods are ready (7 are)". */
function readyWords({ pods, ready }: { pods: number; ready: number | undefined }, whose: string, of = ''): string {
  if (pods === 0) return 'the rollout has pods';
  const known = ready === undefined ? '' : ` (${ready} ${isOrAre(ready)})`;
  return `${whose} ${counted(pods, 'pod')}${of} ${isOrAre(pods)} ready${known}`;
}

function journeyWords({ from, gate, pods }: Fact<'journey'>, { rollout, of }: Names): string {
  const gets = pods === 0 ? '' : `gets ${allCounted(pods, 'pod')} and `;
  const end = `${of.current} ${gets}becomes stable`;
  if (from >= canarySteps(rollout).length) return end;
  const continues = `${stepName(rollout, from)} follows`;
  if (!gate) return `${continues}; no further pause waits for a person before ${end}`;
  const { step, weight, stable } = gate;
  const once = stable ? ` once ${readyWords(stable, 'the', ` of ${of.stable}`)}` : '';
  const at =
    weight === undefined ? '' : `, at weight ${weightText(weight, maxWeight(rollout.spec.strategy.canary))}${once}`;
  const waits = `waits for a person at ${stepName(rollout, step)}${at}`;
  return step === from ? `the rollout ${waits}` : `${continues}, then the rollout ${waits}`;
}

function waitWords({ at, left }: Fact<'waits'>, { rollout, of }: Names): string {
  const where = placeOf(at, rollout);
  if (left === undefined) return `${of.current} waits ${where} until promoted`;
  if (at === 'preview') return `the active Service switches to ${of.current} in ${leftText(left)}`;
  return `${of.current} waits ${where} for another ${leftText(left)}`;
}

function placeOf(at: Fact<'waits'>['at'], rollout: Rollout): string {
  if (typeof at === 'object') return `at ${stepName(rollout, at.step)}`;
  return at === 'preview' ? 'in the preview' : `after the inconclusive ${at}`;
}
