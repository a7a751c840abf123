// One file of the index, document by document, so that a file with many of them is no long piece of work.
import type { FileFacts, IndexedFacts, ParsedText } from '../../../authoring';
import { indexDocument, parseText, recogniseDocuments } from '../../../authoring';
import type { Slices } from './slices';

/** @param uri the file's, for the places of its facts. */
export async function indexText(
  uri: string,
  text: string,
  where: FileFacts,
  slices: Pick<Slices, 'breathe'>,
): Promise<readonly IndexedFacts[]> {
  const facts: IndexedFacts[] = [];
  for (const piece of pieces(parseText(text), where)) {
    for (const document of recogniseDocuments(piece, where)) {
      const found = indexDocument(uri, document);
      if (Object.values(found).some((list: readonly unknown[]) => list.length > 0)) facts.push(found);
    }
    await slices.breathe();
  }
  return facts;
}

/** A text in pieces that can be read apart; a template's actions may span its documents. */
function pieces(parsed: ParsedText, where: FileFacts): readonly ParsedText[] {
  if (where.chart?.role === 'template' || where.isHelm === true) return [parsed];
  return parsed.documents.map((document) => ({ text: parsed.text, documents: [document], notice: undefined }));
}
