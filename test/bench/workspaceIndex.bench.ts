// A workspace of 2,000 manifests, read into the index in the background: how long it takes, and how long at most nothing
// else can run in the extension host.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseAllDocuments } from 'yaml';
import type { IndexedFacts } from '../../src/authoring';
import { mergeFacts } from '../../src/authoring';
import { eventLoop } from '../../src/extension/language/ports/eventLoop';
import { BackgroundWork } from '../../src/workspace/index/backgroundWork';
import { indexText } from '../../src/workspace/index/indexText';
import { ReadingQueue } from '../../src/workspace/index/readingQueue';
import { bytesMentionRollouts } from '../../src/workspace/relevance';
import type { Benchmark } from './benchmark';
import { manifestOf } from './manifests';

const FILES = 2_000;

const texts = Array.from({ length: FILES }, (_, index) => manifestOf(`service-${index}`));
let folder = '';

function writeFiles(): void {
  folder = mkdtempSync(path.join(os.tmpdir(), 'manifests-'));
  texts.forEach((text, index) => writeFileSync(path.join(folder, `${index}.yaml`), text));
}

/** What the extension does with the files that VS Code finds, without VS Code. */
async function index(): Promise<void> {
  const background = new BackgroundWork(eventLoop);
  const files = new Map<string, readonly IndexedFacts[]>();
  const queue = new ReadingQueue({
    background,
    bytes: (uri) => readFile(fileURLToPath(uri)),
    work: async (uri, bytes) => {
      if (!bytes || !bytesMentionRollouts(bytes)) return;
      files.set(uri, await indexText({ uri, text: Buffer.from(bytes).toString('utf8'), where: {} }, background));
    },
  });
  texts.forEach((_, index) => queue.add(pathToFileURL(path.join(folder, `${index}.yaml`)).href));
  await queue.drain();
  const { rollouts, templates } = mergeFacts([...files.values()].flat());
  if (rollouts.length !== FILES || templates.length !== FILES)
    throw new Error(`Of ${FILES} files, ${rollouts.length} Rollouts and ${templates.length} templates were found.`);
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: `indexing ${FILES.toLocaleString('en')} manifests in the background`,
    before: writeFiles,
    subject: index,
    referenceName: 'yaml.parseAllDocuments of the same texts',
    reference: () => {
      for (const text of texts) parseAllDocuments(text);
    },
    highestRatio: 2,
    showsBlocks: true,
    after: () => rmSync(folder, { recursive: true }),
  },
];
