// Bodies of requests: read within a limit, and refused in the words of a real server.
import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { Body } from '../../../../../src/demo/server/http/body';
import {
  BODY_LIMIT,
  parseDeleteOptions,
  parseObject,
  readBody,
  textOf,
} from '../../../../../src/demo/server/http/body';
import { kindNamed } from '../../../../../src/demo/server/storage/kinds';

const JSON_TYPE = 'application/json';
const ROLLOUT = kindNamed('Rollout');

function request(headers: Readonly<Record<string, string>>, ...chunks: readonly Buffer[]): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  Object.assign(message.headers, headers);
  for (const chunk of chunks) message.push(chunk);
  message.push(null);
  return message;
}

function sent(text: string, type: string = JSON_TYPE): Body {
  return { type, bytes: Buffer.from(text) };
}

describe('The body of a request', () => {
  it('is read whole, also where a letter is cut in two', async () => {
    const bytes = Buffer.from('{"name":"wäb"}');
    assert.equal(textOf(await readBody(request({}, bytes.subarray(0, 11), bytes.subarray(11)))), '{"name":"wäb"}');
  });

  it('may be as long as the limit', async () => {
    assert.equal((await readBody(request({}, Buffer.alloc(BODY_LIMIT, 'x')))).bytes.length, BODY_LIMIT);
  });

  it('is a 413 one byte beyond, whether it says so before or not', async () => {
    const announced = request({ 'content-length': String(BODY_LIMIT + 1) });
    await assert.rejects(readBody(announced), { code: 413, reason: 'RequestEntityTooLarge' });
    await assert.rejects(readBody(request({}, Buffer.alloc(BODY_LIMIT), Buffer.alloc(1))), { code: 413 });
  });

  const TYPES: readonly (readonly [header: string | undefined, type: string])[] = [
    [undefined, 'application/json'],
    ['application/json; charset=utf-8', 'application/json'],
    ['Application/Merge-Patch+JSON', 'application/merge-patch+json'],
  ];
  for (const [header, type] of TYPES)
    it(`with the content type "${header ?? ''}" is ${type}`, async () => {
      const body = await readBody(request(header === undefined ? {} : { 'content-type': header }));
      assert.equal(body.type, type);
    });

  const TEXTS: readonly (readonly [type: string, text: string, value: unknown])[] = [
    [JSON_TYPE, '{"a":[1,null]}', { a: [1, null] }],
    ['application/yaml', 'a:\n  - 1\n  - null\n', { a: [1, null] }],
    ['application/yaml', '{"a":1}', { a: 1 }],
    ['application/yaml', 'a: &x {b: 1}\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
  ];
  for (const [type, text, value] of TEXTS)
    it(`${JSON.stringify(text)} is read as ${type}`, () => {
      assert.deepEqual(parseDeleteOptions(sent(text, type)), value);
    });

  const BOMB = `a: &a [x,x]\n${Array.from({ length: 60 }, (_, index) => `b${index}: [*a,*a]`).join('\n')}\n`;
  const BROKEN: readonly (readonly [what: string, type: string, text: string, code: number])[] = [
    ['JSON that breaks off', JSON_TYPE, '{"a":', 400],
    ['nothing', JSON_TYPE, '', 400],
    ['JSON that is nested too deep', JSON_TYPE, `${'['.repeat(600)}${']'.repeat(600)}`, 400],
    ['YAML that breaks off', 'application/yaml', 'a: [', 400],
    ['YAML that repeats itself without end', 'application/yaml', BOMB, 400],
    ['a format that is not read', 'application/vnd.kubernetes.protobuf', 'k8s', 415],
  ];
  for (const [what, type, text, code] of BROKEN)
    it(`is a ${code} for ${what}`, () => {
      assert.throws(() => parseObject(sent(text, type), ROLLOUT), { code });
    });
});

describe('An object that is sent', () => {
  it('of the kind in the URL is taken as it is', () => {
    const text = '{"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","metadata":{"name":"web"},"extra":1}';
    assert.deepEqual(parseObject(sent(text), ROLLOUT), JSON.parse(text));
  });

  const REFUSED: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['names no kind', '{"apiVersion":"v1"}', /must be of type Rollout.*'Kind' is missing in '{"apiVersion":"v1"}'/],
    ['is a list', '[]', /must be of type Rollout.*'Kind' is missing in '\[\]'/],
    ['breaks off', '{', /^the object provided is unrecognized \(must be of type Rollout\).*\({\)$/],
    [
      'is of another kind',
      '{"apiVersion":"v1","kind":"Pod"}',
      /^Pod in version "v1" cannot be handled as a Rollout.*argoproj\.io\/v1alpha1, Kind=Rollout$/,
    ],
    [
      'is of another version',
      '{"apiVersion":"argoproj.io/v2","kind":"Rollout"}',
      /^Rollout in version "argoproj\.io\/v2"/,
    ],
    ['has no version', '{"kind":"Rollout"}', /^Rollout in version ""/],
  ];
  for (const [what, text, message] of REFUSED)
    it(`but ${what} is a 400 that says so`, () => {
      assert.throws(() => parseObject(sent(text), ROLLOUT), { code: 400, message });
    });

  it('is quoted from its beginning only when it is long', () => {
    const text = `{"a":"${'x'.repeat(5000)}"}`;
    assert.throws(
      () => parseObject(sent(text), ROLLOUT),
      (error: Error) => error.message.length < 500,
    );
  });
});
