// Patterns of the snippet table at the place where they belong, indented as that place is.
import { isAvailable } from '../../../rollouts';
import { snippets } from '../../snippets';
import type { Snippet } from '../../snippets';
import { excludedFields } from '../exclusive';
import { pathText, printOptions } from '../place';
import type { CompletionPlace } from '../place';
import { sortText } from '../proposal';
import type { Proposal } from '../proposal';

/** The keys that a body writes into the map where it stands. */
function topKeys(body: readonly string[]): readonly string[] {
  return body.flatMap((line) => /^([A-Za-z]\w*):/.exec(line)?.[1] ?? []);
}

function fits({ place, body, since = '1.0.0' }: Snippet, at: CompletionPlace): boolean {
  const { target, cursor, version } = at;
  if (place.kind !== 'keys' && place.kind !== 'items') return false;
  const kind = target.kind === 'ClusterAnalysisTemplate' ? 'AnalysisTemplate' : target.kind;
  if (place.objectKind !== kind || place.path !== pathText(target.path) || !isAvailable(since, version)) return false;
  if (place.kind === 'items') return cursor.kind === 'item';
  const keys = topKeys(body);
  const written = cursor.siblings;
  const excluded = excludedFields(target.kind, target.path, written, keys);
  return cursor.kind === 'entry' && !keys.some((key) => written.has(key) || excluded.has(key));
}

/** The patterns that belong to a place. */
export function patternProposals(place: CompletionPlace): readonly Proposal[] {
  const { cursor } = place;
  if (cursor.isFlow || cursor.hasColon) return [];
  const { indent } = printOptions(place);
  return snippets
    .filter((snippet) => fits(snippet, place))
    .map(({ title, description, body, prefix }, index) => ({
      label: title,
      kind: 'snippet',
      detail: prefix,
      documentation: description,
      insertText: body.map((line, at) => (at === 0 || line === '' ? line : indent + line)).join('\n'),
      isSnippet: true,
      range: cursor.range,
      filterText: `${title} ${prefix}`,
      sortText: sortText(5, index),
    }));
}
