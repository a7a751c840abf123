// One file of the index, document by document, so that a file with many of them is not a long piece of work.
import type { FileFacts, IndexedFacts, ParsedText, YamlNode } from '../../authoring';
import { indexDocument, parseText, recogniseDocuments } from '../../authoring';
import type { BackgroundWork } from './backgroundWork';
import { withDefaultValues } from './defaultValues';
import { withoutPodTemplates } from './podTemplates';

export interface TextToIndex {
  /** The file's, for the places of its facts. */
  readonly uri: string;
  readonly text: string;
  readonly where: FileFacts;
  /** The values that the chart of a template brings along. */
  readonly defaults?: YamlNode | undefined;
}

/** The facts of a text, in pieces between which others get their turn. */
export async function indexText(
  { uri, text, where, defaults }: TextToIndex,
  background: Pick<BackgroundWork, 'breathe'>,
): Promise<readonly IndexedFacts[]> {
  const facts: IndexedFacts[] = [];
  const isTemplate = where.chart?.role === 'template' || where.isHelm === true;
  // A template's actions may span its documents.
  for (const piece of isTemplate ? [parseText(text)] : pieces(readable(text, where))) {
    const found = factsOf(uri, piece, where);
    await background.breathe();
    facts.push(...(isTemplate && defaults ? filled(found, uri, text, where, defaults) : found));
    await background.breathe();
  }
  return facts.filter((found) => Object.values(found).some((list: readonly unknown[]) => list.length > 0));
}

/** A text as far as it has to be read. In values a setting may map any place. */
function readable(text: string, where: FileFacts): ParsedText {
  const parsed = parseText(text);
  return where.chart?.role === 'values' || where.mappedPaths ? parsed : withoutPodTemplates(parsed);
}

/** A text in documents that can be read apart. */
function pieces({ text, documents }: ParsedText): readonly ParsedText[] {
  return documents.map((document) => ({ text, documents: [document], notice: undefined }));
}

function factsOf(uri: string, parsed: ParsedText, where: FileFacts): readonly IndexedFacts[] {
  return recogniseDocuments(parsed, where).map((document) => indexDocument(uri, document));
}

/** The facts of a template with what it says by the chart's own values; places stay those of the text as it is. */
function filled(
  facts: readonly IndexedFacts[],
  uri: string,
  text: string,
  where: FileFacts,
  defaults: YamlNode,
): readonly IndexedFacts[] {
  const filledText = withDefaultValues(text, defaults);
  if (filledText === text) return facts;
  const known = factsOf(uri, parseText(filledText), where);
  return facts.map((found, index) => ({
    ...found,
    templates: found.templates.map((template, place) => {
      const { args, metrics } = known[index]?.templates[place] ?? template;
      return { ...template, args, metrics };
    }),
  }));
}
