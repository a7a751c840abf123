// The simulated Prometheus as clients reach it: through the API server, with numbers that follow the canary.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { DemoClient } from '../demoClient';

const API = '/api/v1/namespaces/monitoring/services/prometheus:9090/proxy/api/v1';
const SUCCESS =
  'sum(rate(http_requests_total{service="portal-services",status=~"2.."}[30s])) / sum(rate(http_requests_total{service="portal-services"}[30s])) * 100';
const LATENCY =
  'histogram_quantile(0.95, sum(rate(http_request_duration_milliseconds_bucket{service="portal-services"}[30s])) by (le))';

interface PromAnswer {
  readonly status: string;
  readonly data: {
    readonly resultType: string;
    readonly result: readonly { readonly value: [number, string]; readonly values: [number, string][] }[];
  };
}

describe('The Prometheus of the demo cluster', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ scenarios: ['portal-services'], goesOn: false });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  async function ask(endpoint: string, parameters: Record<string, string>): Promise<PromAnswer> {
    const answer = await client.ask(`${API}/${endpoint}?${new URLSearchParams(parameters).toString()}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.json as PromAnswer;
  }

  async function value(query: string): Promise<number> {
    const { data } = await ask('query', { query });
    assert.equal(data.resultType, 'vector');
    return Number(data.result[0]?.value[1]);
  }

  it('says that good versions are good', async () => {
    assert.ok((await value(SUCCESS)) > 99);
    assert.ok((await value(LATENCY)) < 500);
  });

  it('says the same when it is asked the same', async () => {
    const time = String(Math.floor(Date.now() / 1000) - 10);
    const [first, second] = [
      await ask('query', { query: SUCCESS, time }),
      await ask('query', { query: SUCCESS, time }),
    ];
    assert.deepEqual(first, second);
  });

  it('shows a bad version by the weight it has: still fine at 20 %, too many errors at 40 %', async () => {
    cluster.advance(3 * 60_000);
    cluster.ship('data-platform', 'portal-services', 'bad');
    cluster.advance(29_000);
    const atTwenty = await value(SUCCESS);
    cluster.advance(33_000);
    const atForty = await value(SUCCESS);
    assert.ok(atTwenty > 95 && atTwenty < 97, `at 20 %: ${atTwenty}`);
    assert.ok(atForty > 90 && atForty < 95, `at 40 %: ${atForty}`);
  });

  it('shows a slow version in the latency', async () => {
    const fast = await value(LATENCY);
    const ship = async (): Promise<number> => {
      const rollout = cluster.read('Rollout', 'data-platform', 'portal-services');
      const body = JSON.parse(JSON.stringify(rollout).replace(/:1\.\d+\.\d+-errors"/, ':2.0.0-slow"')) as object;
      const path = '/apis/argoproj.io/v1alpha1/namespaces/data-platform/rollouts/portal-services';
      return (await client.ask(path, { method: 'PUT', body })).status;
    };
    let status = await ship();
    // The controller may write between reading and writing.
    while (status === 409) status = await ship();
    assert.equal(status, 200);
    cluster.advance(25_000);
    assert.ok((await value(LATENCY)) > fast + 200);
  });

  it('gives a range with a value for every step', async () => {
    const end = Math.floor(Date.now() / 1000);
    const { data } = await ask('query_range', {
      query: SUCCESS,
      start: String(end - 60),
      end: String(end),
      step: '15s',
    });
    assert.equal(data.resultType, 'matrix');
    assert.deepEqual(
      data.result[0]?.values.map(([time]) => time),
      [60, 45, 30, 15, 0].map((ago) => end - ago),
    );
  });

  it('refuses a query that is none, as a Prometheus does', async () => {
    const { status, json } = await client.ask(`${API}/query?query=sum(`);
    assert.equal(status, 400);
    assert.equal((json as { errorType: string }).errorType, 'bad_data');
  });

  it('is not there under another name', async () => {
    const { status } = await client.ask('/api/v1/namespaces/monitoring/services/grafana:80/proxy/api/v1/query?query=1');
    assert.equal(status, 404);
  });
});
