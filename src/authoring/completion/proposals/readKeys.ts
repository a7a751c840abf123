// Values that a chart's template rewrites: only the keys that it reads mean anything there, whatever the schema has.
import type { Field } from '../../../rollouts';
import { fieldAt, STEP_KINDS } from '../../../rollouts';
import { startsWith } from '../../documents';
import { fieldMarkdown } from '../../fields';
import type { CompletionPlace } from '../place';
import { printOptions } from '../place';
import type { Proposal } from '../proposal';
import { sortText } from '../proposal';
import { fieldVariants } from '../skeleton/fieldSkeleton';
import type { Skeleton } from '../skeleton/skeleton';
import { blank, printPairs } from '../skeleton/skeleton';

/** A field that the key is named after: of the place it becomes, else of a step, as most rewritten lists are steps. */
function namesake({ target, version }: CompletionPlace, name: string): Field | undefined {
  const own = fieldAt(target.kind, [...target.path, name], version);
  if (own || !STEP_KINDS.some((kind) => kind === name)) return own;
  return fieldAt('Rollout', ['spec', 'strategy', 'canary', 'steps', 0, name], version);
}

/** What is read of a key: nothing below it makes it a scalar. */
function skeletonOf(place: CompletionPlace, paths: readonly (readonly string[])[], field: Field | undefined): Skeleton {
  const names = [...new Set(paths.flatMap(([first]) => first ?? []))];
  if (names.length > 0) {
    return Object.fromEntries(
      names.map((name) => {
        const below = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
        return [name, skeletonOf(place, below, undefined)];
      }),
    );
  }
  const [variant] =
    field && field.type !== 'object' && field.type !== 'array' ? fieldVariants(place.source, field) : [];
  return variant?.value ?? blank('');
}

/** The keys that the template reads at a place. */
export function readKeyProposals(place: CompletionPlace): readonly Proposal[] {
  const { target, cursor } = place;
  const { below, readKeys = [], templateFile = 'a template' } = target;
  const here = readKeys
    .map(({ path }) => path)
    .filter((path) => path.length > below.length && startsWith(path, below))
    .map((path) => path.slice(below.length));
  const dash = cursor.kind === 'item' ? '- ' : '';
  const names = [...new Set(here.flatMap(([name]) => name ?? []))].filter((name) => !cursor.siblings.has(name));
  return names.map((name, index) => {
    const field = namesake(place, name);
    const paths = here.filter(([first]) => first === name).map(([, ...rest]) => rest);
    const value = skeletonOf(place, paths, field);
    const pair = printPairs({ [name]: value }, printOptions(place, dash.length));
    return {
      label: dash + name,
      kind: 'field',
      detail: `read by ${templateFile}`,
      ...(field && { documentation: fieldMarkdown('Rollout', field) }),
      insertText: cursor.hasColon ? name : dash + pair,
      isSnippet: !cursor.hasColon,
      range: cursor.range,
      filterText: name,
      sortText: sortText(1, index),
    };
  });
}
