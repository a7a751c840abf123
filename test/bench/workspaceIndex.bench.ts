// A workspace of 2,000 manifests, read into the index in the background: how long it takes, and how long at most nothing
// else can run in the extension host.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { IndexedFacts } from '../../src/authoring';
import { mergeFacts } from '../../src/authoring';
import { bytesMentionRollouts } from '../../src/extension/language/relevance';
import { indexText } from '../../src/extension/language/workspace/indexText';
import { ReadingQueue } from '../../src/extension/language/workspace/readingQueue';
import { backgroundSlices } from '../../src/extension/language/workspace/slices';
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
  const slices = backgroundSlices();
  const files = new Map<string, readonly IndexedFacts[]>();
  const queue = new ReadingQueue<string>({
    slices,
    bytes: (_, file) => readFile(file),
    work: async (uri, _, bytes) => {
      if (!bytes || !bytesMentionRollouts(bytes)) return;
      files.set(uri, await indexText({ uri, text: Buffer.from(bytes).toString('utf8'), where: {} }, slices));
    },
  });
  texts.forEach((_, index) => queue.add(`file:///${index}.yaml`, path.join(folder, `${index}.yaml`)));
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
