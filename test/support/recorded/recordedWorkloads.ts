// The Deployment that a recorded Rollout takes its pods from. Recordings hold no Deployments, but two traces of one: the
// Rollout's annotation says when its generation moved and to what, and its own ReplicaSets hold its templates (the one
// with the highest Deployment revision is the one in force). A template came with the generation that was seen closest
// to the time at which its ReplicaSet got that revision.
import { type Deployment, readReplicaSet, type ReplicaSet } from '../../../src/rollouts';
import { objectsOfKind, type RecordedMoment, type Recording, replay } from './recording';

const GENERATION = 'rollout.argoproj.io/workload-generation';
const DEPLOYMENT_REVISION = 'deployment.kubernetes.io/revision';

/** A state of the Deployment, and the line of the recording from which it holds. */
export interface RecordedWorkload {
  readonly number: number;
  readonly deployment: Deployment;
}

interface Seen {
  readonly number: number;
  readonly t: number;
}

/** The states of the Deployment that the first Rollout names, in order; the first holds from the beginning. */
export function recordedWorkloads(recording: Recording): readonly RecordedWorkload[] {
  const generations: (Seen & { readonly generation: number })[] = [];
  const templates: (Seen & { readonly revision: number; readonly replicaSet: ReplicaSet })[] = [];
  let name: string | undefined;
  let replicas: number | undefined;
  for (const moment of replay(recording)) {
    const { number, line } = moment;
    const generation = generationIn(moment);
    if (generation !== undefined && generation !== generations.at(-1)?.generation) {
      generations.push({ number, t: line.t, generation });
    }
    for (const { owner, revision, replicaSet } of deploymentReplicaSets(moment)) {
      name ??= owner;
      replicas ??= replicaSet.spec.replicas;
      if (revision > (templates.at(-1)?.revision ?? 0)) templates.push({ number, t: line.t, revision, replicaSet });
    }
  }
  return generations.map(({ number, generation }, index) => {
    const inForce = templates.filter(({ t }) => closest(generations, t) <= index).at(-1);
    const template = inForce?.replicaSet.spec.template;
    const selector = inForce?.replicaSet.spec.selector?.matchLabels ?? {};
    return {
      number: index === 0 ? 0 : number,
      deployment: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
          name: name ?? '',
          namespace: inForce?.replicaSet.metadata.namespace ?? '',
          uid: name ?? '',
          resourceVersion: String(number),
          generation,
        },
        spec: {
          replicas,
          selector: { matchLabels: withoutHash(selector) },
          template: template && {
            ...template,
            metadata: { ...template.metadata, labels: withoutHash(template.metadata?.labels ?? {}) },
          },
        },
      },
    };
  });
}

/** True for a ReplicaSet that a Deployment made. */
export function isOfDeployment({ metadata }: ReplicaSet): boolean {
  return metadata.ownerReferences?.some(({ kind }) => kind === 'Deployment') === true;
}

function closest(seen: readonly Seen[], time: number): number {
  const distance = (index: number): number => Math.abs((seen[index]?.t ?? Infinity) - time);
  return [...seen.keys()].reduce((best, index) => (distance(index) < distance(best) ? index : best), 0);
}

function generationIn({ objects }: RecordedMoment): number | undefined {
  const [rollout] = objectsOfKind(objects, 'Rollout');
  const metadata = rollout?.['metadata'];
  const annotations = isMap(metadata) ? metadata['annotations'] : undefined;
  const generation = isMap(annotations) ? annotations[GENERATION] : undefined;
  return typeof generation === 'string' ? Number(generation) : undefined;
}

function deploymentReplicaSets({
  objects,
}: RecordedMoment): readonly { readonly owner: string; readonly revision: number; readonly replicaSet: ReplicaSet }[] {
  return objectsOfKind(objects, 'ReplicaSet').flatMap((recorded) => {
    const replicaSet = readReplicaSet(recorded);
    const owner = replicaSet?.metadata.ownerReferences?.find(({ kind }) => kind === 'Deployment');
    if (!replicaSet || !owner) return [];
    // The template is taken with all its fields: its hash is made of them.
    const whole = JSON.parse(JSON.stringify(recorded)) as ReplicaSet;
    return [
      {
        owner: owner.name,
        revision: Number(replicaSet.metadata.annotations?.[DEPLOYMENT_REVISION]),
        replicaSet: whole,
      },
    ];
  });
}

function withoutHash(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== 'pod-template-hash'));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
