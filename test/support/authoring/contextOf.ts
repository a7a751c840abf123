// A context for features of the editor: a text with a cursor, the files around it, the version that is chosen.
import assert from 'node:assert/strict';
import type { AuthoringConfig, AuthoringContext } from '../../../src/authoring';
import {
  emptyWorkspace,
  indexDocument,
  mergeFacts,
  parseText,
  recogniseDocuments,
  traceChart,
} from '../../../src/authoring';

export interface Around {
  /** Other files of the workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Templates of the chart whose values the text is, by path. */
  readonly chart?: Readonly<Record<string, string>>;
  /** The text is one of the chart's templates instead. */
  readonly isTemplate?: boolean;
  readonly config?: Partial<AuthoringConfig>;
}

const CONFIG: AuthoringConfig = { version: '1.9.0', schemaErrors: true, promql: true, severities: {} };

/** The context of a text. */
export function contextOf(text: string, { files = {}, chart, isTemplate, config }: Around = {}): AuthoringContext {
  const parsed = parseText(text);
  const trace =
    chart &&
    traceChart({
      chartYaml: 'apiVersion: v2\nname: shop\n',
      templates: Object.entries(chart).map(([path, template]) => ({ path, text: template })),
      subcharts: [],
    });
  const role = isTemplate === true ? 'template' : 'values';
  const documents = recogniseDocuments(parsed, trace && { chart: { role, trace } });
  const facts = Object.entries(files).flatMap(([uri, content]) =>
    recogniseDocuments(parseText(content), { isHelm: content.includes('{{ ') }).map((document) =>
      indexDocument(uri, document),
    ),
  );
  return {
    uri: 'file:///this.yaml',
    text: parsed,
    documents,
    workspace: facts.length === 0 ? emptyWorkspace() : mergeFacts(facts),
    config: { ...CONFIG, ...config },
    ...(trace && { chart: trace }),
  };
}

/** A text without its cursor (the last `|`), and where that was. */
export function withCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.lastIndexOf('|');
  assert.ok(offset >= 0, 'the text has no cursor |');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** Joins lines, so that a test's text can be indented as the test is. */
export function yaml(strings: TemplateStringsArray): string {
  const text = (strings[0] ?? '').replace(/^\n/, '');
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  return text
    .split('\n')
    .map((line) => (line.trim() === '' && line.length <= indent ? '' : line.slice(indent)))
    .join('\n');
}
