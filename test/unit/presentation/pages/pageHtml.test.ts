import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { englishPanelStrings, pageHtml } from '../../../../src/presentation';

const OPTIONS = {
  cspSource: "'self' https://*.vscode-cdn.net",
  nonce: 'YWJj',
  scriptUri: 'https://file.vscode-cdn.net/panel.js',
  styleUris: ['https://file.vscode-cdn.net/codicon.css', 'https://file.vscode-cdn.net/panel.css'],
  title: 'web',
  lang: 'en',
  strings: englishPanelStrings,
};

describe("A page's document", () => {
  const policy = /content="(default-src[^"]*)"/.exec(pageHtml(OPTIONS))?.[1] ?? '';

  it('allows nothing that it does not name', () => assert.match(policy, /^default-src 'none';/));

  it('allows no inline script and no inline style', () => {
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(policy, /script-src 'nonce-YWJj'(?:;|$)/);
    assert.doesNotMatch(pageHtml(OPTIONS), /<style|style=|\son\w+=/);
  });

  it('puts the nonce on every script', () => {
    const scripts = pageHtml(OPTIONS).match(/<script[^>]*>/g) ?? [];
    assert.equal(scripts.length, 2);
    for (const script of scripts) assert.match(script, /nonce="YWJj"/);
  });

  it('cannot be left by a title, a language or a word that carries markup', () => {
    const attack = '"></script><script>alert(1)</script><!--';
    const html = pageHtml({
      ...OPTIONS,
      title: attack,
      lang: attack,
      strings: { ...englishPanelStrings, live: attack },
    });
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.equal(html.match(/<\/script>/g)?.length, 2);
    const data = /<script type="application\/json"[^>]*>(.*)<\/script>/.exec(html)?.[1] ?? '';
    const strings: unknown = JSON.parse(data);
    assert.deepEqual(strings, { ...englishPanelStrings, live: attack });
  });

  it('refuses a nonce that could end its attribute', () =>
    assert.throws(() => pageHtml({ ...OPTIONS, nonce: `a' 'unsafe-inline` }), /nonce/));
});
