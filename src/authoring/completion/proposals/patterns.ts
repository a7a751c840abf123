// Patterns of the snippet table at the place where they belong, indented as that place is.
import { isAvailable } from '../../../rollouts';
import type { NodePath } from '../../documents';
import type { Snippet } from '../../snippets';
import { snippets } from '../../snippets';
import { excludedFields } from '../exclusive';
import { stepLack } from '../known/routing';
import type { CompletionPlace } from '../place';
import { isNewItem, pathText, printOptions } from '../place';
import type { Proposal } from '../proposal';
import { GROUPS, sortText } from '../proposal';

/** The keys that a body writes into the map where it is; of a list, into its items. */
function topKeys(body: readonly string[]): readonly string[] {
  return body.flatMap((line) => /^(?:- )?([A-Za-z]\w*):/.exec(line)?.[1] ?? []);
}

function isOneItem(body: readonly string[]): boolean {
  return body.filter((line) => line.startsWith('- ')).length === 1;
}

/** Whether items can be added after a dash: several only when that dash begins the line, as the others are below it. */
function canHold({ cursor }: CompletionPlace, body: readonly string[]): boolean {
  return isOneItem(body) || cursor.column === cursor.lineIndent + 2;
}

function fits({ place, body, since = '1.0.0' }: Snippet, at: CompletionPlace): boolean {
  const { target, cursor, version } = at;
  if (place.kind !== 'keys' && place.kind !== 'items') return false;
  const kind = target.kind === 'ClusterAnalysisTemplate' ? 'AnalysisTemplate' : target.kind;
  if (place.objectKind !== kind || place.path !== pathText(target.path) || !isAvailable(since, version)) return false;
  const isItem = typeof target.path.at(-1) === 'number';
  if (place.kind === 'items') return cursor.kind === 'item' || (isNewItem(at) && canHold(at, body));
  const keys = topKeys(body);
  const written = cursor.siblings;
  const excluded = excludedFields(target.kind, target.path, written, keys);
  return cursor.kind === 'entry' && !isItem && !keys.some((key) => written.has(key) || excluded.has(key));
}

/** Names that a body has as defaults: `templateName: ${1:success-rate}`. */
function namesOf(body: readonly string[], key: string): readonly string[] {
  return body.flatMap((line) => new RegExp(`\\b${key}: (?:\\$\\{\\d+:)?([\\w-]+)`).exec(line)?.[1] ?? []);
}

/** Whether nothing that is known here speaks against a pattern: a template of its names that wants something else. */
function suits({ source, view }: CompletionPlace, { body, place }: Snippet): boolean {
  // Without steps an analysis that waits for one would never start.
  if (/startingStep:/.test(body.join('\n')) && view?.isAbsent('spec.strategy.canary.steps') === true) return false;
  // Two Services that swap their roles take the place of those that a router's pattern names.
  if (source.known.routing.hasPingPong && topKeys(body).includes('stableService')) return false;
  const names = namesOf(body, 'templateName');
  const { templates } = source.known;
  if (names.length === 0 || templates.length === 0) return true;
  const given = namesOf(body, 'name');
  return names.every((name) => {
    const template = templates.find((one) => one.name === name && !one.clusterScope);
    if (template === undefined || (place.kind === 'items' && template.isEndless)) return false;
    return template.required.every((argument) => given.includes(argument));
  });
}

/** Names of items that are in the list already. */
function namesIn({ view }: CompletionPlace, list: NodePath): ReadonlySet<string> {
  const items = view?.value(list);
  return new Set(
    (Array.isArray(items) ? items : []).flatMap((item: unknown) =>
      typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string' ? [item.name] : [],
    ),
  );
}

/** A body whose first blank is the item's name, with one that no other item has. */
function withFreeName(body: readonly string[], taken: ReadonlySet<string>): readonly string[] {
  const name = /^- name: \$\{1:([^}]+)\}$/.exec(body[0] ?? '')?.[1];
  if (name === undefined || !taken.has(name)) return body;
  let number = 2;
  while (taken.has(`${name}-${String(number)}`)) number += 1;
  return body.map((line) => line.replace(`\${1:${name}}`, `\${1:${name}-${String(number)}}`));
}

/** A body as it is inserted at a place: after a dash without its own, indented as the place is. */
function fitted(place: CompletionPlace, body: readonly string[]): string {
  const isBehindDash = isNewItem(place);
  const { indent } = printOptions(place);
  const lines = body.map((line, index) => {
    if (line === '') return line;
    if (!isBehindDash) return index === 0 ? line : indent + line;
    if (index === 0) return line.slice(2);
    return isOneItem(body) ? indent + line.slice(2) : line;
  });
  return lines.join('\n');
}

function lackOf({ source }: CompletionPlace, body: readonly string[]): string | undefined {
  return topKeys(body)
    .map((key) => stepLack(source.known.routing, key))
    .find((lack) => lack !== undefined);
}

/** The patterns that belong to a place. Metrics are whole items, which single keys do not make. */
export function patternProposals(place: CompletionPlace): readonly Proposal[] {
  const { cursor, target } = place;
  if (cursor.isFlow || cursor.hasColon) return [];
  const isMetrics = pathText(target.path) === 'spec.metrics';
  const list = cursor.kind === 'item' ? target.path : target.path.slice(0, -1);
  return snippets
    .filter((snippet) => fits(snippet, place) && suits(place, snippet))
    .map(({ title, description, body, prefix }, index) => {
      const lack = lackOf(place, body);
      const group = lack !== undefined ? GROUPS.lacking : isMetrics ? GROUPS.wholeItem : GROUPS.pattern;
      return {
        label: title,
        kind: 'snippet',
        detail: lack === undefined ? prefix : `${prefix} · ${lack}`,
        documentation: description,
        insertText: fitted(place, isMetrics ? withFreeName(body, namesIn(place, list)) : body),
        isSnippet: true,
        range: cursor.range,
        filterText: `${title} ${prefix}`,
        sortText: sortText(group, index + 500),
      };
    });
}
