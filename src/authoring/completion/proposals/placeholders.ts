// `{{args.x}}` in the texts of a template: the arguments that it declares.
import type { AuthoringContext } from '../../context';
import type { RecognisedDocument } from '../../documents';
import { ObjectView } from '../../documents';
import { lineStart } from '../../documents/yaml/lineBounds';
import type { Proposal } from '../proposal';
import { sortText } from '../proposal';

/** An opened placeholder right before the offset. */
const OPEN = /\{\{(?<blanks>\s*)(?<typed>(?:a|ar|arg|args|args\.[\w.-]*)?)$/;

/** Arguments for a placeholder that is being typed at an offset; empty anywhere else. */
export function placeholderProposals(
  { text }: AuthoringContext,
  document: RecognisedDocument,
  offset: number,
): readonly Proposal[] {
  const source = text.text;
  const line = source.slice(lineStart(source, offset), offset);
  const { typed, blanks = '' } = OPEN.exec(line)?.groups ?? {};
  if (typed === undefined) return [];
  const object = document.objects.find(
    ({ objectKind, parts }) =>
      objectKind !== 'Rollout' && objectKind !== 'Experiment' && parts.some(({ node }) => offset >= node.start),
  );
  if (!object) return [];
  const declared = new ObjectView(object).value('spec.args');
  const names = (Array.isArray(declared) ? declared : []).flatMap((argument: unknown) =>
    typeof argument === 'object' && argument !== null && 'name' in argument && typeof argument.name === 'string'
      ? [argument.name]
      : [],
  );
  const rest = /^[\w.-]*(?<close>\s*\}\})?/.exec(source.slice(offset));
  const isClosed = rest?.groups?.['close'] !== undefined;
  const end = offset + (rest?.[0].length ?? 0) - (rest?.groups?.['close']?.length ?? 0);
  return names.map((name, index) => ({
    label: `args.${name}`,
    kind: 'argument',
    detail: 'argument of this template',
    insertText: `args.${name}${isClosed ? '' : `${blanks}}}`}`,
    isSnippet: false,
    range: { start: offset - typed.length, end },
    sortText: sortText(1, index),
  }));
}
