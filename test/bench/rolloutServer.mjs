// A cluster with many Rollouts, as a worker of its own so that its work does not count as the client's: pages, WatchLists,
// single objects. Nothing ever changes in it. Its first message is its port.
import https from 'node:https';
import { parentPort, workerData } from 'node:worker_threads';

const COLLECTION = '/apis/argoproj.io/v1alpha1/rollouts';
const VERSION = '500000';

/** @type {{ key: string, cert: string, objects: readonly string[], knowsWatchList: boolean }} */
const { key, cert, objects, knowsWatchList } = workerData;
const END_OF_LIST = `{"type":"BOOKMARK","object":{"kind":"Rollout","apiVersion":"argoproj.io/v1alpha1","metadata":{"resourceVersion":"${VERSION}","annotations":{"k8s.io/initial-events-end":"true"}}}}\n`;
const watchList = Buffer.from(
  `${objects.map((object) => `{"type":"ADDED","object":${object}}\n`).join('')}${END_OF_LIST}`,
);

/** @param {URLSearchParams} query */
function page(query) {
  const from = Number(query.get('continue') ?? 0);
  const end = Math.min(from + Number(query.get('limit') ?? objects.length), objects.length);
  const next = end < objects.length ? String(end) : '';
  const items = objects.slice(from, end).join(',');
  return `{"apiVersion":"argoproj.io/v1alpha1","kind":"RolloutList","metadata":{"resourceVersion":"${VERSION}","continue":"${next}"},"items":[${items}]}`;
}

const server = https.createServer({ key, cert }, (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost');
  if (searchParams.get('watch') === 'true') {
    const isFirst = searchParams.get('sendInitialEvents') === 'true';
    // As a server answers that does not know what `sendInitialEvents` is.
    response.writeHead(isFirst && !knowsWatchList ? 400 : 200, { 'Content-Type': 'application/json' });
    if (isFirst && !knowsWatchList) {
      response.end('{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"BadRequest","code":400}');
    } else if (isFirst) response.write(watchList);
    else response.flushHeaders();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(pathname === COLLECTION ? page(searchParams) : objects[0]);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === 'object' ? address?.port : undefined);
});
