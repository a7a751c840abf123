// The same manifest, checked by us and by the language server that most editors use for YAML, which gets our own table of
// fields as its schema. Both must find the same wrong field; what else the rules look at, we do besides.
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from 'yaml-language-server';
import { getLanguageService } from 'yaml-language-server';
import type { ParsedText } from '../../src/authoring';
import { emptyWorkspace, findings, FindingsCache, parseText, recogniseDocuments } from '../../src/authoring';
import { DEFAULT_CONFIG, lineOf } from '../unit/authoring/rules/ruleCases';
import type { Benchmark } from './benchmark';
import { manifestSchema } from './jsonSchema';
import { manifestOf } from './manifests';

const SERVICES = 10;
const WRONG = 'maxSurgee: 1';

/** `edit`: a number that stands where somebody is typing. */
function manifestText(edit: number): string {
  const typedIn = SERVICES / 2;
  const services = Array.from({ length: SERVICES }, (_, index) =>
    manifestOf(`service-${index}`, index === typedIn ? { weight: edit, extra: WRONG } : {}),
  );
  return services.join('---\n');
}

/** No two that follow each other are the same. */
const texts = Array.from({ length: 64 }, (_, index) => manifestText(index));
const lines = manifestText(0).split('\n').length;
const wrongLine = lineOf(manifestText(0), manifestText(0).indexOf(WRONG));
let typed = 0;

function nextText(): string {
  return texts[typed++ % texts.length] ?? '';
}

const workspace = emptyWorkspace();
const cache = new FindingsCache();
let current = parseText(nextText());

function check(text: ParsedText, known: FindingsCache): void {
  const documents = recogniseDocuments(text);
  const context = {
    uri: 'file:///manifest.yaml',
    text,
    documents,
    workspace,
    chart: undefined,
    config: DEFAULT_CONFIG,
  };
  const found = findings(context, known).filter(({ id }) => id === 'unknown-field');
  if (found.length !== 1 || found[0] === undefined || lineOf(text.text, found[0].start) !== wrongLine)
    throw new Error(`Not the one wrong field was found: ${JSON.stringify(found)}`);
}

function startService(): LanguageService {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`Nothing is fetched, and not ${uri}.`)),
    workspaceContext: { resolveRelativePath: (relative) => relative },
    // It swallows its own errors and then finds nothing.
    telemetry: {
      send: () => undefined,
      sendError: (name, error) => {
        throw new Error(name, { cause: error });
      },
      sendTrack: () => undefined,
    },
  });
  service.configure({
    validate: true,
    schemas: [{ uri: 'file:///manifest.schema.json', fileMatch: ['*.yaml'], schema: manifestSchema() }],
  });
  return service;
}

const service = startService();
let version = 0;

async function checkByService(uri: string): Promise<void> {
  const document = TextDocument.create(uri, 'yaml', ++version, nextText());
  const found = await service.doValidation(document, false);
  if (found.length !== 1 || found[0]?.range.start.line !== wrongLine - 1)
    throw new Error(`Not the one wrong field was found: ${JSON.stringify(found)}`);
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: `a keystroke in a manifest of ${lines.toLocaleString('en')} lines, to fresh findings`,
    before: () => check(current, cache),
    subject: () => {
      current = parseText(nextText(), current);
      check(current, cache);
    },
    referenceName: 'yaml-language-server with our schema',
    reference: () => checkByService('file:///manifest.yaml'),
    highestRatio: 1,
  },
  {
    name: `opening a manifest of ${lines.toLocaleString('en')} lines`,
    subject: () => check(parseText(nextText()), new FindingsCache()),
    referenceName: 'yaml-language-server with our schema',
    reference: () => checkByService(`file:///${version}.yaml`),
    highestRatio: 3,
  },
];
