// Accept headers of stock clients, and the form of the answer that each of them gets.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aggregatedDiscovery, representation, requireJson } from '../../../../../src/demo/server/http/negotiation';

const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const METADATA = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';

describe('An object or list', () => {
  const CASES: readonly (readonly [client: string, accept: string | undefined, form: string])[] = [
    ['a client that says nothing', undefined, 'object'],
    ['a client that says an empty text', ' ', 'object'],
    ['curl', '*/*', 'object'],
    ['a client that takes JSON', 'application/json', 'object'],
    ['a client that takes any application format', 'application/*', 'object'],
    ['a client that shouts', 'Application/JSON', 'object'],
    ['client-go', `${PROTOBUF},application/json`, 'object'],
    ['kubectl get', `${TABLE},application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json`, 'table'],
    ['a client with spaces in its header', 'application/json; as=Table; v=v1; g=meta.k8s.io', 'table'],
    ['a metadata informer', `${PROTOBUF};as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,${METADATA}`, 'metadata'],
    ['a metadata client for one object', METADATA.replace('List', ''), 'metadata'],
    ['a client whose own order puts the object first', `application/json,${TABLE}`, 'object'],
    ['a client that asks for a form nobody knows', 'application/json;as=Poem;g=meta.k8s.io,application/json', 'object'],
    ['a client that asks for a table of another group', 'application/json;as=Table;g=x,application/json', 'object'],
  ];
  for (const [client, accept, form] of CASES)
    it(`goes to ${client} as ${form}`, () => {
      assert.equal(representation(accept), form);
    });

  for (const accept of ['text/html', PROTOBUF, 'application/json;as=Table;g=x'])
    it(`is a 406 for ${accept}, which says what there is`, () => {
      assert.throws(() => representation(accept), { code: 406, reason: 'NotAcceptable', message: /application\/json/ });
    });
});

describe('Discovery', () => {
  const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
  const CASES: readonly (readonly [client: string, accept: string | undefined, form: string | undefined])[] = [
    ['kubectl', `${AGGREGATED},${AGGREGATED.replace('v2', 'v2beta1')},application/json`, 'v2'],
    ['an older kubectl', `${AGGREGATED.replace('v2', 'v2beta1')},application/json`, 'v2beta1'],
    ['a newer client', `${AGGREGATED.replace('v2', 'v3')},${AGGREGATED},application/json`, 'v2'],
    ['a client that knows only future forms', `${AGGREGATED.replace('v2', 'v3')},application/json`, undefined],
    ['a client of the protobuf form', `${PROTOBUF};as=APIGroupDiscoveryList;v=v2,application/json`, undefined],
    ['curl', '*/*', undefined],
    ['a client that says nothing', undefined, undefined],
  ];
  for (const [client, accept, form] of CASES)
    it(`for ${client} is ${form ?? 'the plain form'}`, () => {
      assert.equal(aggregatedDiscovery(accept), form);
    });

  it('is refused where no JSON would be taken, in whatever place it stands', () => {
    assert.throws(() => requireJson('text/html,image/png'), { code: 406 });
    assert.doesNotThrow(() => requireJson('text/html,application/json;q=0.1'));
  });
});
