// What is said about kubeconfig files that are missing, odd or broken, and about contexts that can't be used.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kubeconfigFiles } from '../../../../src/kubernetes/kubeconfig/files';
import type { FileContent } from '../../../../src/kubernetes/kubeconfig/load';
import { mergeContents, readContent } from '../../../../src/kubernetes/kubeconfig/load';
import { parseKubeconfig } from '../../../../src/kubernetes/kubeconfig/parse';
import { kubeconfigOf } from '../../../support/kubernetes/connection';
import { textOfFailure } from '../../../support/sentences/errorText';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { PARSE_CASES } from './parseCases';
import { SERVER, TARGET_PROBLEMS } from './targetProblems';

const FILE = '/home/ann/.kube/config';
const OTHER = '/home/ann/.kube/other';
const GOOD: FileContent = { kind: 'read', bytes: Buffer.from('clusters: []') };
const BROKEN: FileContent = { kind: 'read', bytes: Buffer.from('clusters: [') };

/** The table's part about kubeconfig files. */
export async function kubeconfigSentences(): Promise<readonly Sentence[]> {
  return [...(await fileSentences()), ...parseSentences(), ...(await contextSentences())];
}

async function fileSentences(): Promise<readonly Sentence[]> {
  const problems = (
    from: 'setting' | 'KUBECONFIG',
    contents: readonly FileContent[],
    lastGood?: Map<string, Uint8Array>,
  ): string =>
    mergeContents({ files: [FILE, OTHER], from, problems: [] }, contents, undefined, lastGood).problems.join('\n');
  const relative = kubeconfigFiles({ env: {}, homeDirectory: '/home/ann', setting: 'config' });
  return [
    { when: 'a path of the settings is relative', says: relative.problems.join('\n') },
    { when: 'a file of the settings is missing', says: problems('setting', [{ kind: 'missing' }, GOOD]) },
    {
      when: 'all files of KUBECONFIG are missing',
      says: problems('KUBECONFIG', [{ kind: 'missing' }, { kind: 'missing' }]),
    },
    { when: 'one of two files is broken', says: problems('setting', [BROKEN, GOOD]) },
    {
      when: 'a file can not be read',
      says: problems('setting', [{ kind: 'unreadable', reason: 'permission denied' }, GOOD]),
    },
    { when: 'a file is a socket', says: problems('setting', [await socket(), GOOD]) },
    { when: 'a file is a folder', says: problems('setting', [await readContent('/'), GOOD]) },
    {
      when: 'a file was readable before',
      says: problems('setting', [BROKEN, GOOD], new Map([[FILE, Buffer.from('clusters: []')]])),
    },
  ];
}

/** What is read where a program listens. */
async function socket(): Promise<FileContent> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
  const file = path.join(folder, 'socket');
  const server = createServer();
  await once(server.listen(file), 'listening');
  const content = await readContent(file);
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
  return content;
}

/** As they stand behind "The kubeconfig … has a problem: ". */
function parseSentences(): readonly Sentence[] {
  return PARSE_CASES.flatMap(({ name, text }) => {
    const { problems } = parseKubeconfig(typeof text === 'string' ? Buffer.from(text) : text, FILE);
    return problems.length === 0 ? [] : [{ when: `a kubeconfig: ${name}`, says: problems.join('\n') }];
  });
}

/** Contexts that lead nowhere. */
const CONTEXTS: Readonly<Record<string, object>> = {
  'no cluster': { user: 'ann' },
  'a cluster that is not there': { cluster: 'gone', user: 'ann' },
  'a user that is not there': { cluster: 'prod', user: 'gone' },
};

function nowhereSentences(): readonly Promise<Sentence>[] {
  return Object.entries(CONTEXTS).map(async ([name, context]) => {
    const text = JSON.stringify({
      clusters: [{ name: 'prod', cluster: SERVER }],
      users: [{ name: 'ann', user: {} }],
      contexts: [{ name: 'test', context }],
    });
    const content: FileContent = { kind: 'read', bytes: Buffer.from(text) };
    const kubeconfig = mergeContents({ files: [FILE], from: 'home', problems: [] }, [content], undefined);
    return {
      when: `a context has ${name}`,
      says: await textOfFailure(async () => Promise.resolve(kubeconfig.target('test'))),
    };
  });
}

function contextSentences(): Promise<readonly Sentence[]> {
  const problems = TARGET_PROBLEMS.map(async ({ name, cluster = SERVER, user = {} }) => ({
    when: `a context has ${name}`,
    says: await textOfFailure(async () => Promise.resolve(kubeconfigOf(cluster, user, FILE).target('test'))),
  }));
  const unknown = textOfFailure(async () => Promise.resolve(kubeconfigOf(SERVER).target('other')));
  return Promise.all([
    ...problems,
    ...nowhereSentences(),
    unknown.then((says) => ({ when: 'a context is not there', says })),
  ]);
}
