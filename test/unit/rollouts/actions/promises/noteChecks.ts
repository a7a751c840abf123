// Holds each note of a promise against what the simulation does.
import { podTemplateHashOf, revisionOf, type World } from '../../../../../src/rollouts';
import type { Note } from '../../../../../src/rollouts/actions/promise/promise';
import { failing, isAfterDelay, type Promise, scaleUp } from './effectChecks';
import { active, available, desired, Future, weight } from './future';
import { clusterAt, isBetween, type Moment } from './walk';

/** What is not true of a note; `undefined` when all of it is. */
export function brokenNote(note: Note, promise: Promise): string | undefined {
  const { future, isKnown } = promise;
  const { world } = future.place;
  const at = world.rollout;
  const { status, rollout } = future.now.cluster;
  switch (note.kind) {
    case 'alsoResumes':
      return rollout.spec.paused ? 'it is still paused' : undefined;
    case 'stopsFullPromotion':
      if (note.isPause) return isPromoted() ? 'it is promoted all the same' : undefined;
      return status.promoteFull ? 'the full promotion goes on' : undefined;
    case 'stillCompletes':
      return isPromoted() ? undefined : 'it is not promoted';
    case 'terminates': {
      const running = world.analysisRuns.filter(({ status: run }) => !isOver(run.phase)).length;
      if (running !== note.runs) return `${running} runs are in progress`;
      const names = new Set(world.analysisRuns.map(({ metadata }) => metadata.name));
      const left = future.now.cluster.world.analysisRuns.filter(
        ({ metadata, status: run }) => names.has(metadata.name) && !isOver(run.phase),
      );
      if (isAfterDelay(promise)) return undefined;
      return left.length > 0 && !isBetween(future.place) ? `${left.length} runs go on` : undefined;
    }
    case 'endsExperiment': {
      const name = at.status.canary?.currentExperiment;
      const running = ({ experiments }: World): boolean =>
        experiments.some(({ metadata, spec, status: { phase } }) => {
          return metadata.name === name && !spec.terminate && !isOver(phase);
        });
      // Whether it waits for a delay only ReplicaSets tell.
      return running((isAfterDelay(promise) || !isKnown ? future.healed : future.now).cluster.world)
        ? 'the experiment goes on'
        : undefined;
    }
    case 'lostIfNewRevision':
      return status.currentPodHash !== at.status.currentPodHash && status.abort ? 'the abort is kept' : undefined;
    case 'staysDegraded':
      return future.healed.cluster.status.phase === 'Degraded' ? undefined : future.healed.cluster.phase;
    case 'analysisFailed':
      return status.abort ? undefined : 'it is not aborted';
    case 'mayWaitForDelay':
      return waitsForDelay() ? undefined : 'it does not wait for the delay';
    case 'mayKeepMinPods':
      return note.pods > (at.spec.replicas ?? 1) ? undefined : 'there are as many pods';
    case 'mayStick':
      return sticks() ? undefined : 'nothing sticks';
    case 'nothingServes': {
      if (!isKnown) return undefined;
      const after = future.frozen.cluster.world;
      return desired('current', at, after) === 0 && active(at, after) === 'current' ? undefined : 'something serves';
    }
    case 'rollbackHeld': {
      const end = future.frozen.cluster.world;
      const stable = desired('stable', at, end);
      const older = desired('others', at, end);
      // Stable pods that aren't ready hold it up still earlier.
      const isReady = available('stable', at, end) === stable;
      if (isReady && !isBetween(future.place)) {
        return stable === note.stable && older === note.older ? undefined : `it stops at ${stable} and ${older} pods`;
      }
      return stable < note.of || older > 0 ? undefined : 'it comes to its end';
    }
    case 'stableShort':
      return isKnown && available('stable', at, world) !== note.ready
        ? `${available('stable', at, world)} are ready`
        : undefined;
    case 'noRouter':
      return weight(future.healed.cluster.world) === undefined ? undefined : 'there are weights';
    case 'skipsSteps':
      return at.status.abort || note.from === (at.status.currentStepIndex ?? 0) ? undefined : 'another step is current';
    case 'skips':
      if (active(at, world) === 'current' && note.what.some((what) => what !== 'postPromotion'))
        return 'it is active already';
      return laterRuns().length > 0 || waitsAgain() ? 'it waits or is analyzed' : undefined;
    case 'postPromotionAnalysis':
      return laterRuns().includes(POST_PROMOTION) ? undefined : 'no analysis follows the switch';
    case 'autoscalersHeld': {
      const after = future.healedAfter('scaled', scaleUp).cluster.world;
      const changed = (['current', 'stable'] as const).find((of) => desired(of, at, after) > desired(of, at, world));
      return changed && `${changed} is scaled up`;
    }
    case 'replicaSetRefused':
      return clusterAt(future.place).pods === future.healed.cluster.pods ? undefined : 'something moves';
    case 'specRejected': {
      const after = future.healedAfter('scaled', scaleUp).cluster;
      const isRejected = after.status.message?.startsWith('InvalidSpec') === true;
      return isRejected && after.pods === clusterAt(future.place).pods ? undefined : 'something moves';
    }
    case 'podsNotHeld': {
      const after = future.healedAfter('scaled', scaleUp).cluster;
      const wanted = after.rollout.spec.replicas ?? 1;
      const serving = desired(active(at, after.world) ?? 'stable', at, after.world);
      return serving === wanted ? undefined : `${serving} of ${wanted} pods serve`;
    }
    case 'weightFollows':
      return isWeightReached(note.weight) ? undefined : `the weight is ${String(weight(future.healed.cluster.world))}`;
    case 'experimentRepeats': {
      if (at.status.currentStepIndex !== note.step) return 'another step is current';
      const names = new Set(world.experiments.map(nameOf));
      const later = future.healed.moments.flatMap((moment) => moment.world.experiments);
      const succeeds = later.some((each) => each.status.phase === 'Successful' && names.has(nameOf(each)));
      return later.some((each) => !names.has(nameOf(each))) || !succeeds ? undefined : 'none follows';
    }
    case 'stepsContinue': {
      const { stableRS, currentPodHash, currentStepIndex = 0 } = future.healed.cluster.status;
      return currentStepIndex > (at.status.currentStepIndex ?? 0) || stableRS === currentPodHash
        ? undefined
        : 'they do not';
    }
    case 'timerRuns':
      return (status.pauseConditions?.length ?? 0) > 0 ? undefined : 'no pause is left';
    case 'analysisContinues': {
      const before = world.analysisRuns
        .filter(({ status: run }) => !isOver(run.phase))
        .map(({ metadata }) => metadata.name);
      const after = future.now.cluster.world.analysisRuns.filter(({ metadata }) => before.includes(metadata.name));
      if (!isBetween(future.place) && after.some(({ spec }) => spec.terminate)) return 'an analysis is terminated';
      if (!note.leavesActive || before.length === 0) return undefined;
      const left = failing(future).cluster.world;
      return active(at, left) === 'current' && desired('current', at, left) === 0 ? undefined : 'something serves';
    }
    case 'experimentHangs': {
      if (note.isKnown !== isKnown) return 'experiments are known or not';
      const { currentStepIndex } = future.healed.cluster.status;
      const isBefore = (currentStepIndex ?? 0) <= note.step;
      return !isKnown || isBefore ? undefined : `it is at step ${String(currentStepIndex)}`;
    }
    case 'clearsAnalyses':
      if (namedFailures(world).length !== note.count) return `${namedFailures(world).length} are named`;
      if (namedFailures(future.now.cluster.world).some((name) => namedFailures(world).includes(name)))
        return 'a failed one is still named';
      return future.healed.cluster.status.abort ? 'it aborts again' : undefined;
    case 'givesUp': {
      const given = world.replicaSets.find((set) => revisionOf(set) === note.revision);
      const { currentPodHash, stableRS } = future.healed.cluster.status;
      return [currentPodHash, stableRS].includes(given && podTemplateHashOf(given)) ? 'it goes on' : undefined;
    }
    case 'noSteps':
      return laterRuns().length > 0 || waitsAgain() ? 'it waits or is analyzed' : undefined;
    case 'becomesRevision': {
      const after = future.now.cluster.world.replicaSets.find((set) => revisionOf(set) === note.revision);
      const isTarget = after !== undefined && podTemplateHashOf(after) === at.status.currentPodHash;
      return isTarget ? undefined : 'another one gets that number';
    }
    case 'changesWorkload': {
      const templates = ({ workloads = [] }: World): string => JSON.stringify(workloads);
      return templates(world) === templates(future.now.cluster.world) ? 'it stays as it is' : undefined;
    }
    case 'putBack':
      return 'nothing deploys it';
    case 'staysPaused':
      return rollout.spec.paused ? undefined : 'it is not paused';
  }

  /** Whether a controller of 1.9.1 does nothing else at first than scale. */
  function waitsForDelay(): boolean {
    const { place } = future;
    const old = new Future({ ...place, parts: { ...place.parts, version: '1.9.1' } }, future.phases);
    return !(old.now.cluster.status.message ?? '').startsWith('RolloutAborted');
  }

  /** Whether a controller of 1.9.1 stays between two weights: with every pod ready, or until they are gone. */
  function sticks(): boolean {
    const { place } = future;
    const old = new Future({ ...place, parts: { ...place.parts, version: '1.9.1' } }, future.phases);
    const isLater = ({ world: then, now }: Moment): boolean => now > place.now && (weight(then) ?? 0) > 0;
    return (weight(old.healed.cluster.world) ?? 0) > 0 || old.healed.moments.some(isLater);
  }

  /** For good where nothing goes on from there. */
  function isWeightReached(wanted: number): boolean {
    const { cluster, moments } = future.healed;
    const goesOn = !cluster.rollout.spec.paused && moments.some((moment) => weight(moment.world) === wanted);
    return goesOn || weight(cluster.world) === wanted;
  }

  /** The kinds of the analysis runs that are started later. */
  function laterRuns(): readonly (string | undefined)[] {
    const before = new Set(world.analysisRuns.map(({ metadata }) => metadata.name));
    return future.healed.cluster.world.analysisRuns
      .filter(({ metadata }) => !before.has(metadata.name))
      .map(({ metadata }) => metadata.labels?.['rollout-type']);
  }

  function waitsAgain(): boolean {
    return future.healed.moments.slice(1).some((moment) => isAtPause(moment.world));
  }

  function isPromoted(): boolean {
    return future.healed.cluster.status.stableRS === at.status.currentPodHash;
  }
}

function nameOf({ metadata }: { readonly metadata: { readonly name: string } }): string {
  return metadata.name;
}

const POST_PROMOTION = 'PostPromotion';

function isAtPause({ rollout: { status } }: World): boolean {
  return status.promoteFull !== true && (status.pauseConditions?.length ?? 0) > 0;
}

/** The failed analyses that the status still names. */
export function namedFailures({ rollout: { status } }: World): readonly string[] {
  return Object.values({ ...status.canary, ...status.blueGreen }).flatMap((named: unknown) =>
    typeof named === 'object' &&
    named !== null &&
    'status' in named &&
    'name' in named &&
    (named.status === 'Failed' || named.status === 'Error')
      ? [String(named.name)]
      : [],
  );
}

function isOver(phase: string | undefined): boolean {
  return phase !== undefined && !['', 'Pending', 'Running'].includes(phase);
}
