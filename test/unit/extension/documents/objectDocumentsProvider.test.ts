// Documents about objects in the editor: fetched for each command, asked for by VS Code alone after a reload, of the right
// context, and with a choice of containers where there is one.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it, type TestContext } from 'node:test';
import { URI } from 'vscode-uri';
import { documentUri } from '../../../../src/extension/documents/documentTarget';
import type { ReadingSession } from '../../../../src/extension/documents/objectDocumentsProvider';
import { ObjectDocumentsProvider } from '../../../../src/extension/documents/objectDocumentsProvider';
import { containerRuns } from '../../../../src/rollouts';
import { failure } from '../../../support/kubernetes/fakeClient';
import { MemoryLog } from '../../../support/memoryLog';
import { aPod, CREATED, type Json } from '../../../support/modelObjects';
import { shownDocuments } from '../../../support/vscode/language/window';
import { contentProviders } from '../../../support/vscode/language/workspace';
import { choices, picks } from '../../../support/vscode/window';

const POD = { kind: 'Pod', namespace: 'shop', name: 'web-1', uid: 'uid-1' } as const;
const ONE = { containerStatuses: [{ name: 'web', ready: true, state: { running: { startedAt: CREATED } } }] };
const TWO = {
  containerStatuses: [
    { name: 'web', ready: true, state: { running: {} } },
    { name: 'log', state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 3 } } },
  ],
};

interface Opened {
  readonly documents: ObjectDocumentsProvider;
  /** What was asked of the cluster. */
  readonly asked: string[];
}

function opened(test: TestContext, status: Json = ONE, change: Partial<ReadingSession['documents']> = {}): Opened {
  const asked: string[] = [];
  const spec = { containers: [{ name: 'web' }, ...(status === TWO ? [{ name: 'log' }] : [])] };
  const session: ReadingSession = {
    client: { context: 'prod' },
    documents: {
      yaml: ({ name }) => Promise.resolve(`name: ${name}, ${String(asked.push('yaml'))}`),
      describe: () => Promise.resolve({ object: aPod({ name: 'web-1', status }), events: [] }),
      runs: () => Promise.resolve(containerRuns(aPod({ status, spec }))),
      log: (_, { container, previous }) => {
        asked.push(`${container}${previous ? ' before' : ''}`);
        return Promise.resolve({ text: 'one\ntwo\n', lines: 1000, isCut: false });
      },
      ...change,
    },
  };
  const documents = new ObjectDocumentsProvider({
    connection: { sessionForCommand: () => Promise.resolve(session) },
    log: new MemoryLog(),
  });
  test.after(() => documents.dispose());
  return { documents, asked };
}

/** What VS Code gets when it asks for a document. */
async function contentOf(document: { toString(): string }): Promise<string | undefined> {
  const uri = URI.parse(document.toString());
  return Promise.resolve(contentProviders.get(uri.scheme)?.provideTextDocumentContent(uri));
}

function newest(): { toString(): string } {
  const shown = shownDocuments.at(-1)?.document;
  assert.ok(shown instanceof URI);
  return shown;
}

beforeEach(() => {
  shownDocuments.length = 0;
  choices.length = 0;
});

describe('A document about an object', () => {
  it('is fetched again each time it is asked for', async (test) => {
    const { documents } = opened(test);
    await documents.show('yaml', 'prod', POD);
    assert.equal(await contentOf(newest()), 'name: web-1, 1');
    await documents.show('yaml', 'prod', POD);
    assert.equal(await contentOf(newest()), 'name: web-1, 2');
  });

  it('is fetched by itself where VS Code shows it after a reload', async (test) => {
    opened(test);
    assert.equal(await contentOf(documentUri({ form: 'yaml', context: 'prod', object: POD })), 'name: web-1, 1');
    const described = await contentOf(documentUri({ form: 'describe', context: 'prod', object: POD }));
    assert.match(described ?? '', /^Pod web-1$/m);
  });

  it('of another context is neither read nor shown', async (test) => {
    const { documents, asked } = opened(test);
    await assert.rejects(documents.show('yaml', 'staging', POD), /staging/);
    const restored = await contentOf(documentUri({ form: 'yaml', context: 'staging', object: POD }));
    assert.match(restored ?? '', /staging/);
    assert.deepEqual([asked, shownDocuments.length], [[], 0]);
  });

  it('that cannot be read opens no editor, and says why in one that is open', async (test) => {
    const refused = (): Promise<never> => Promise.reject(failure('forbidden', 'You may not read pods.'));
    const { documents } = opened(test, ONE, { yaml: refused });
    await assert.rejects(documents.show('yaml', 'prod', POD), /may not read/);
    assert.equal(shownDocuments.length, 0);
    assert.match((await contentOf(documentUri({ form: 'yaml', context: 'prod', object: POD }))) ?? '', /may not read/);
  });
});

describe('The log of a pod', () => {
  it('of one container opens at its end, without a question', async (test) => {
    const { documents, asked } = opened(test);
    await documents.showLog('prod', POD);
    assert.deepEqual([asked, choices.length], [['web'], 0]);
    const text = await contentOf(newest());
    assert.match(text ?? '', /^# .*web-1.*\none\ntwo\n$/);
    assert.equal(shownDocuments.at(-1)?.options.selection?.start.line, 3);
  });

  it('of several containers is a choice in which the one that fails is first', async (test) => {
    const { documents, asked } = opened(test, TWO);
    picks.push((offered) => offered[0]);
    await documents.showLog('prod', POD);
    assert.deepEqual(asked, ['log before']);
    const [choice] = choices;
    assert.ok(choice);
    assert.deepEqual(
      choice.items.map(({ label }) => label),
      ['log', 'web'],
    );
    assert.match(choice.items[0]?.detail ?? '', /\b3\b/);
  });

  it('is not read when the person chooses none', async (test) => {
    const { documents, asked } = opened(test, TWO);
    picks.push(() => undefined);
    await documents.showLog('prod', POD);
    assert.deepEqual([asked, shownDocuments.length], [[], 0]);
  });
});
