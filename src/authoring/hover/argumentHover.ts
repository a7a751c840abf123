// `{{args.x}}` in a string: what the argument is, and its default.
import type { AuthoringContext } from '../context';
import type { FieldPlace } from '../documents';
import { ObjectView } from '../documents';
import type { Hover } from './hoverPlace';

const PLACEHOLDER = /\{\{\s*args\.(?<name>[\w.-]+)\s*\}\}/g;

interface Declared {
  readonly name: string;
  readonly value: string | undefined;
  readonly hasSource: boolean;
}

function declared(view: ObjectView): readonly Declared[] {
  const args = view.value('spec.args');
  return (Array.isArray(args) ? args : []).flatMap((argument: unknown) => {
    if (typeof argument !== 'object' || argument === null || !('name' in argument)) return [];
    const value = 'value' in argument && typeof argument.value === 'string' ? argument.value : undefined;
    return typeof argument.name === 'string'
      ? [{ name: argument.name, value, hasSource: 'valueFrom' in argument }]
      : [];
  });
}

/** The explanation of a placeholder at an offset; `undefined` when none is there. */
export function argumentHover({ text }: AuthoringContext, place: FieldPlace, offset: number): Hover | undefined {
  const { node, object } = place;
  if (node.kind !== 'scalar' || place.isKey || object.objectKind === 'Rollout') return undefined;
  for (const match of text.text.slice(node.start, node.end).matchAll(PLACEHOLDER)) {
    const start = node.start + match.index;
    const end = start + match[0].length;
    if (offset < start || offset > end) continue;
    const name = match.groups?.['name'] ?? '';
    const argument = declared(new ObjectView(object)).find((candidate) => candidate.name === name);
    return { start, end, markdown: `**args.${name}** · ${wordsOf(argument)}` };
  }
  return undefined;
}

function wordsOf(argument: Declared | undefined): string {
  if (!argument) return 'not declared by this template';
  if (argument.value !== undefined) return `argument of this template, default \`${argument.value}\``;
  return argument.hasSource
    ? 'argument of this template, with a value from valueFrom'
    : 'required argument of this template';
}
