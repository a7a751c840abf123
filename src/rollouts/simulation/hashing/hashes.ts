// The two hashes by which a controller notices a change: of the pod template (a new revision) and of the canary steps
// (the steps start again). Both are FNV-1a over JSON, written in an alphabet without vowels so that no word appears.
import type { CanaryStep, PodTemplate } from '../../objects/objects';
import { remembered } from '../../objects/remembered';
import { POD_TEMPLATE_HASH_LABEL } from '../../objects/wellKnownKeys';
import { goJson } from './goJson';
import { withPodDefaults } from './podTemplateDefaults';

const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The pod template's hash, as in ReplicaSets' names. The same as the real controller's for ordinary templates (see
 * goJson.ts), stable for all. `collisions` = `status.collisionCount`. Source: upstream `hash.ComputePodTemplateHash`.
 */
export function podTemplateHash(template: PodTemplate | undefined, collisions?: number): string {
  if (!template || collisions !== undefined) return hashOf(template ? controllerText(template) : '{}', collisions);
  return hashOfTemplate(template);
}

/** The hash of the steps; of none it is that of `null`. Source: upstream `conditions.ComputeStepHash`. */
export function stepHash(steps: readonly CanaryStep[] | undefined): string {
  return steps?.length ? hashOfSteps(steps) : hashOf('null');
}

/** True when two templates are the same but for the hash label that ReplicaSets add and for Kubernetes' defaults. */
export function isSameTemplate(left: PodTemplate | undefined, right: PodTemplate | undefined): boolean {
  if (!left || !right) return left === right;
  return wholeText(left) === wholeText(right);
}

/** Every pass asks for hashes and texts again. */
const hashOfTemplate = remembered((template: PodTemplate) => hashOf(controllerText(template)));
const hashOfSteps = remembered((steps: readonly CanaryStep[]) => hashOf(stepsText(steps)));

/** With all defaults. */
const wholeText = remembered((template: PodTemplate) => controllerText(withPodDefaults(template)));

/** The template as the controller holds it: every container has `resources`, and the hash label is not part of it. */
function controllerText(template: PodTemplate): string {
  const { [POD_TEMPLATE_HASH_LABEL]: _hash, ...labels } = template.metadata?.labels ?? {};
  const withResources = (containers: readonly object[] | undefined): readonly object[] | undefined =>
    containers?.map((container) => ({ resources: {}, ...container }));
  const { spec } = template;
  return goJson({
    ...template,
    metadata: { ...template.metadata, labels, creationTimestamp: undefined },
    spec: {
      ...spec,
      containers: withResources(spec.containers),
      initContainers: withResources(spec.initContainers),
    },
  });
}

/** The steps as the controller holds them: an experiment and its templates always have metadata, if only empty. */
function stepsText(steps: readonly CanaryStep[]): string {
  const held = steps.map(({ experiment, ...step }) => {
    if (!experiment) return step;
    const templates = experiment.templates?.map((template) => ({ metadata: {}, ...template }));
    return { ...step, experiment: { analysisRunMetadata: {}, ...experiment, templates } };
  });
  return goJson(held);
}

/** FNV-1a, 32 bits, of a text's UTF-8 bytes and of `suffix` as a little-endian 32-bit number. */
function fnv32a(text: string, suffix?: number): number {
  let hash = FNV_OFFSET;
  const add = (byte: number): void => {
    hash = Math.imul(hash ^ byte, FNV_PRIME);
  };
  for (const character of text) for (const byte of utf8(character.codePointAt(0) ?? 0)) add(byte);
  if (suffix !== undefined) for (const shift of [0, 8, 16, 24]) add((suffix >>> shift) & 0xff);
  return hash >>> 0;
}

/** A code point's bytes, without a platform's encoder. */
function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}

/** The hash of a text in the alphabet of names. Source: Kubernetes' `rand.SafeEncodeString`. */
function hashOf(text: string, suffix?: number): string {
  const digits = String(fnv32a(text, suffix));
  return Array.from(digits, (digit) => SAFE_ALPHABET.charAt(digit.charCodeAt(0) % SAFE_ALPHABET.length)).join('');
}
