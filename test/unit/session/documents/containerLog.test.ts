// How much of a log is read: fewer lines where they are too long, and nothing a terminal would color.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ObjectPath, Resource, TextAnswer, TextOptions } from '../../../../src/kubernetes';
import { readLog } from '../../../../src/session/documents/containerLog';
import { FakeClient } from '../../../support/kubernetes/fakeClient';

const PODS: Resource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const POD = { resource: PODS, namespace: 'shop', name: 'web-1' };
const RUN = { container: 'web', previous: false };

/** Answers whole logs of up to so many lines; more is too much. */
class LogClient extends FakeClient {
  readonly asked: unknown[] = [];
  readonly #most: number;
  readonly #line: string;

  constructor(most: number, line = 'line') {
    super();
    this.#most = most;
    this.#line = line;
  }

  override text(_path: ObjectPath, { query }: TextOptions): Promise<TextAnswer> {
    const lines = Number(query?.['tailLines']);
    this.asked.push(lines);
    return Promise.resolve({ text: this.#line, isCut: lines > this.#most });
  }
}

it('A log of usual lines is read once', async () => {
  const client = new LogClient(5000);
  assert.deepEqual(await readLog(client, POD, RUN), { text: 'line', lines: 5000, isCut: false });
  assert.deepEqual(client.asked, [5000]);
});

it('A log of huge lines is read again with fewer of them, because what is cut off are the newest', async () => {
  const client = new LogClient(100);
  assert.deepEqual(await readLog(client, POD, RUN), { text: 'line', lines: 100, isCut: false });
});

it('A log whose last lines are too much says that it is cut', async () => {
  const { lines, isCut } = await readLog(new LogClient(1), POD, RUN);
  assert.ok(isCut && lines < 100);
});

it('A log has no colors of a terminal', async () => {
  const colored = `${String.fromCharCode(27)}[31mred${String.fromCharCode(27)}[0m`;
  assert.equal((await readLog(new LogClient(5000, colored), POD, RUN)).text, 'red');
});
