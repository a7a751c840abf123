// Values of a scalar: the words that it can be, names that exist, durations, conditions.
import type { Field } from '../../../rollouts';
import { canarySteps, readRollout, stepWords } from '../../../rollouts';
import type { ValueSource } from '../../../rollouts/schema/texts';
import { fieldText } from '../../../rollouts/schema/texts';
import { knownFacts } from '../../definition/knownFacts';
import { expandSnippet } from '../../snippets';
import type { Cursor } from '../cursor/cursor';
import { isServiceRole } from '../known/services';
import type { CompletionPlace } from '../place';
import type { Proposal } from '../proposal';
import { GROUPS, sortText } from '../proposal';
import { fieldVariants } from '../skeleton/fieldSkeleton';
import { endsInFlow, printValue, withoutKeys } from '../skeleton/skeleton';
import { conditionChoices } from './conditions';
import { DURATIONS, templateChoices } from './names';

interface Choice {
  readonly text: string;
  readonly detail?: string | undefined;
  readonly kind: Proposal['kind'];
  /** Instead of `text`. */
  readonly insertText?: string;
}

/** Every value that can be at a place. */
export function valueProposals(place: CompletionPlace): readonly Proposal[] {
  const { field, cursor } = place;
  if (!field || field.name === '{}') return [];
  if (field.type === 'object' || field.type === 'array') return flowProposals(place, field);
  return choicesOf(place, field).map(({ text, detail, kind, insertText }, index) => ({
    label: text,
    kind,
    detail,
    insertText: insertText ?? (cursor.isQuoted ? text : plain(text, cursor.isFlow)),
    isSnippet: false,
    range: cursor.range,
    sortText: sortText(1, index),
  }));
}

/** Quoted where a plain scalar would end: at a comment, a colon, in flow style at a bracket. */
function plain(text: string, isFlow: boolean): string {
  return (isFlow && endsInFlow(text)) || /(?:^|\s)#|:\s|^[[\]{}&*!|>%@`"']/.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : text;
}

/** A whole map or list after its colon, in one line; what it needs beside it is in further ones. */
function flowProposals(place: CompletionPlace, field: Field): readonly Proposal[] {
  const { cursor, source, unit } = place;
  if (cursor.typed !== '') return [];
  const options = { unit, indent: indentOfKey(cursor), isFlow: cursor.isFlow };
  return fieldVariants(source, field).map(({ label, does, detail, value, lack, before, behind }, index) => {
    const beside = withoutKeys({ ...before, ...behind }, cursor.siblings);
    return {
      label: expandSnippet(printValue(value, {}, options)),
      kind: 'value',
      detail: detail ?? label,
      documentation: does,
      insertText: printValue(value, beside, options),
      isSnippet: true,
      range: cursor.range,
      sortText: sortText(lack === undefined ? GROUPS.required : GROUPS.lacking, index),
    };
  });
}

/** What further lines of the map around a value begin with. */
function indentOfKey({ keyColumn, lineIndent }: Cursor): string {
  return ' '.repeat(Math.max(0, keyColumn - lineIndent));
}

function choicesOf(place: CompletionPlace, field: Field): readonly Choice[] {
  const text = fieldText(place.target.kind, field.path);
  if (text?.values) {
    return text.values.map(({ value, meaning }) => ({ text: value, detail: meaning, kind: 'enumMember' }));
  }
  if (field.enum) return field.enum.map((value) => ({ text: value, kind: 'enumMember' }));
  if (field.type === 'boolean') return ['true', 'false'].map((value) => ({ text: value, kind: 'value' }));
  return text?.source === undefined ? [] : sourceChoices(place, text.source);
}

function sourceChoices(place: CompletionPlace, source: ValueSource): readonly Choice[] {
  const facts = knownFacts(place.context);
  switch (source) {
    case 'duration':
      return DURATIONS.map((text) => ({ text, kind: 'value' }));
    case 'analysisTemplate':
      return templateValues(place);
    case 'argument':
      return place.source.known.missing.map(({ name, detail }) => ({ text: name, detail, kind: 'argument' }));
    case 'service':
      return serviceNames(place).map((text) => ({ text, detail: 'Service', kind: 'reference' }));
    case 'workload':
      return unique(facts.deployments.map(({ name }) => name)).map((text) => ({
        text,
        detail: 'Deployment',
        kind: 'reference',
      }));
    case 'managedRoute':
      return (place.source.known.routing.routes ?? []).map((text) => ({
        text,
        detail: 'managed route',
        kind: 'reference',
      }));
    case 'stepIndex':
      return stepChoices(place);
    case 'condition':
      return conditionChoices(place);
  }
}

/** Services; for one of the two roles those that do not have the other one. */
function serviceNames({ context, source, target }: CompletionPlace): readonly string[] {
  return isServiceRole(target.path)
    ? source.known.services.names
    : unique(knownFacts(context).services.map(({ name }) => name));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** Template names; one of the cluster brings its `clusterScope: true` along. */
function templateValues(place: CompletionPlace): readonly Choice[] {
  const { cursor, target, view } = place;
  const scope = view?.value([...target.path.slice(0, -1), 'clusterScope']);
  const wanted = typeof scope === 'boolean' ? scope : undefined;
  return templateChoices(place, wanted).map(({ name, clusterScope, detail }): Choice => {
    if (!clusterScope || cursor.siblings.has('clusterScope')) return { text: name, detail, kind: 'reference' };
    const separator = cursor.isFlow ? ', ' : `\n${indentOfKey(cursor)}`;
    return { text: name, detail, kind: 'reference', insertText: `${name}${separator}clusterScope: true` };
  });
}

/** Steps by their numbers, as the controller counts them. */
function stepChoices({ view }: CompletionPlace): readonly Choice[] {
  const strategy = { canary: { steps: view?.value('spec.strategy.canary.steps') } };
  const rollout = readRollout({ kind: 'Rollout', metadata: { name: 'x', uid: 'x' }, spec: { strategy } });
  return (rollout ? canarySteps(rollout) : []).map((step, index) => ({
    text: String(index),
    detail: `step ${index + 1}: ${stepWords(step)}`,
    kind: 'value',
  }));
}
