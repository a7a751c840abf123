// What the workspace knows, from the texts of other files.
import type { AuthoringContext } from '../../../../../src/authoring';
import { indexDocument, mergeFacts, parseText, recogniseDocuments } from '../../../../../src/authoring';

/** A context beside other files, by their uris. The file itself is `file:///case/file.yaml`. */
export function knowing(files: Readonly<Record<string, string>>): (context: AuthoringContext) => AuthoringContext {
  const facts = Object.entries(files).flatMap(([uri, text]) =>
    recogniseDocuments(parseText(text)).map((document) => indexDocument(uri, document)),
  );
  return (context) => ({ ...context, workspace: mergeFacts(facts) });
}
