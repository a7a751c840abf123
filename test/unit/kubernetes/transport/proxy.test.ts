// Which proxy is used, by kubectl's rules.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { isLeftOut, proxyFor } from '../../../../src/kubernetes/transport/proxy';

const LEFT_OUT: readonly (readonly [string, string, boolean])[] = [
  ['https://localhost:6443', '', true],
  ['https://127.0.0.1:6443', '', true],
  ['https://127.8.8.8:6443', '', true],
  ['https://[::1]:6443', '', true],
  ['https://10.1.2.3:6443', '10.0.0.0/8', true],
  ['https://11.1.2.3:6443', '10.0.0.0/8', false],
  ['https://10.1.2.3:6443', '10.1.2.3', true],
  ['https://10.1.2.3:6443', '10.1.2.3:443', false],
  ['https://10.1.2.3:6443', '10.1.2.3:6443', true],
  ['https://10.1.2.3:6443', '10.0.0.0/99, x/y', false],
  ['https://[fd00::5]:6443', 'fd00::/8', true],
  ['https://[fd00::5]:6443', 'fd00::5', true],
  ['https://api.example.com', 'example.com', true],
  ['https://example.com', 'example.com', true],
  ['https://example.com', '.example.com', false],
  ['https://api.example.com', '.example.com', true],
  ['https://api.example.com', '*.example.com', true],
  ['https://notexample.com', 'example.com', false],
  ['https://API.Example.com', 'EXAMPLE.com', true],
  ['https://api.example.com', 'a.b, *', true],
  ['https://api.example.com', 'x,, y', false],
];

describe('NO_PROXY', () => {
  for (const [server, noProxy, expected] of LEFT_OUT) {
    it(`"${noProxy}" ${expected ? 'leaves out' : 'keeps'} ${server}`, () => {
      assert.equal(isLeftOut(new URL(server), noProxy), expected);
    });
  }
});

describe('the proxy', () => {
  const names = [
    'HTTPS_PROXY',
    'https_proxy',
    'HTTP_PROXY',
    'http_proxy',
    'ALL_PROXY',
    'all_proxy',
    'NO_PROXY',
    'no_proxy',
  ];
  const kept = new Map<string, string | undefined>();
  beforeEach(() => {
    for (const name of names) {
      kept.set(name, process.env[name]);
      Reflect.deleteProperty(process.env, name);
    }
  });
  afterEach(() => {
    for (const [name, value] of kept)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  });

  const server = new URL('https://api.example.com:6443');

  it("is the cluster's own before all others, also for a server that NO_PROXY leaves out", () => {
    process.env['HTTPS_PROXY'] = 'http://env:1';
    assert.equal(proxyFor(server, 'http://own:2', '*', 'http://editor:3')?.host, 'own:2');
  });

  it("is HTTPS_PROXY before the editor's", () => {
    process.env['HTTPS_PROXY'] = 'http://env:1';
    assert.equal(proxyFor(server, undefined, '', 'http://editor:3')?.host, 'env:1');
  });

  it("is the editor's last", () => {
    assert.equal(proxyFor(server, undefined, '', 'http://editor:3')?.host, 'editor:3');
    assert.equal(proxyFor(server, undefined, '', ''), undefined);
    assert.equal(proxyFor(server, undefined, '', undefined), undefined);
  });

  it('is none for what NO_PROXY leaves out', () => {
    process.env['HTTPS_PROXY'] = 'http://env:1';
    assert.equal(proxyFor(server, undefined, 'example.com', 'http://editor:3'), undefined);
  });

  it('is none when it is of a kind that is not spoken', () => {
    process.env['HTTPS_PROXY'] = 'socks5://env:1';
    assert.equal(proxyFor(server, undefined, '', undefined), undefined);
  });
});
