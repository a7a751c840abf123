// Manifests without their pod templates, for the index: they are the greater part of most manifests, hold no name that
// others refer to, and a document is read in one piece however long it is.
import type { ParsedText, Span, TopLevelKey, YamlDocument } from '../../authoring';
import { parseText } from '../../authoring';

/** `spec:` with its content below; how far that is indented. */
const SPEC = /^spec:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( +)[^\s#]/;
/** What the rest of a document could depend on: an anchor, or an action that makes a template of it. */
const NEEDED = /&|\{\{|\{%/;

/** What is below `spec.template` becomes one line of blanks, so that everything else keeps its place. */
export function withoutPodTemplates(parsed: ParsedText): ParsedText {
  let text = '';
  let at = 0;
  for (const { start, end } of parsed.documents.flatMap(podTemplate)) {
    text += `${parsed.text.slice(at, start)}${' '.repeat(end - start - 1)}\n`;
    at = end;
  }
  return at === 0 ? parsed : parseText(text + parsed.text.slice(at));
}

/** What is below `spec.template` of an object, if it has such a thing and can be understood without. */
function podTemplate({ keys }: YamlDocument): readonly Span[] {
  const [apiVersion, kind, spec] = ['apiVersion', 'kind', 'spec'].map((name) => keys.find(({ key }) => key === name));
  return apiVersion && kind && spec ? linesBelowTemplate(spec) : [];
}

/** Only what can be told by lines alone: a key as deep as the first one of `spec` is not a text of something else. */
function linesBelowTemplate({ text, start }: TopLevelKey): readonly Span[] {
  const depth = SPEC.exec(text)?.[1]?.length;
  if (depth === undefined) return [];
  const header = new RegExp(`^ {${depth}}template:[ \\t]*(?:#.*)?\\r?\\n`, 'm').exec(text);
  if (header === null) return [];
  const from = header.index + header[0].length;
  const next = new RegExp(`^ {0,${depth}}(?![ \\r\\n#])`, 'gm');
  next.lastIndex = from;
  const to = next.exec(text)?.index ?? text.length;
  return to <= from || NEEDED.test(text.slice(from, to)) ? [] : [{ start: start + from, end: start + to }];
}
