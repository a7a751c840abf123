import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { ToldRollouts } from '../../../../src/presentation/fleet';
import { filterCompletions, offeredTerms, readFilter } from '../../../../src/presentation/tree';
import { TestFleet } from './fleet';
import { PAUSED_AT } from './objects';

let told: ToldRollouts;

beforeEach(() => {
  const fleet = new TestFleet();
  const images = (image: string) => ({ template: { spec: { containers: [{ name: 'main', image }] } } });
  fleet.put('web', { is: 'waiting', spec: images('registry.example/shop/web:1.4.0') });
  fleet.put('api', { metadata: { labels: { team: 'a b', tier: 'back' } }, spec: images('api:2') });
  fleet.put('mail', { namespace: 'qa', metadata: { labels: { tier: 'back' } } });
  told = new ToldRollouts(fleet, { now: () => Date.parse(PAUSED_AT) + 60_000, formatTime: String });
  told.update('all');
});

function passing(text: string): readonly string[] {
  const read = readFilter(text);
  assert.ok('filter' in read, 'problem' in read ? read.problem : '');
  return Array.from(told.values())
    .filter((one) => read.filter.matches(one))
    .map(({ rollout }) => rollout.metadata.name);
}

function problem(text: string): string {
  const read = readFilter(text);
  assert.ok('problem' in read);
  return read.problem;
}

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['', ['web', 'api', 'mail']],
  ['  ', ['web', 'api', 'mail']],
  ['WEB', ['web']],
  ['paused', ['web']],
  ['phase:paused', ['web']],
  ['namespace:shop', ['web', 'api']],
  ['namespace:sho', []],
  ['image:shop/WEB', ['web']],
  ['image:"web:1.4"', ['web']],
  ['image:web:1.4', ['web']],
  ['label:tier', ['api', 'mail']],
  ['label:tier=back namespace:qa', ['mail']],
  ['label:tier=bac', []],
  ['label:team="a b"', ['api']],
  ['"label:team=a b"', []],
  ['label:toString', []],
  ['needs:attention', ['web']],
  ['Namespace:shop api', ['api']],
];

describe('A filter', () => {
  for (const [text, names] of CASES)
    it(`lets pass what fits all its terms: ${text === '' ? '(empty)' : text}`, () =>
      assert.deepEqual(passing(text), names));

  it('names the term that can not be read', () => {
    assert.match(problem('web nginx:1.25'), /"nginx:".*quotes/);
    assert.match(problem(':'), /":"/);
    assert.match(problem('phase:Broken'), /phase:Broken.*Degraded/);
    assert.match(problem('needs:me'), /needs:attention/);
    assert.match(problem('label:=a'), /key=value/);
    assert.match(problem('image:'), /image:.*value/);
    assert.match(problem('"web'), /quote/);
  });
});

describe('What a filter can go on with', () => {
  const texts = (text: string): readonly string[] =>
    filterCompletions(text, offeredTerms(told.values())).map(({ text }) => text);

  it('is every term that fits a rollout, with how many it fits', () => {
    const terms = new Map(offeredTerms(told.values()).map(({ term, count }) => [term, count]));
    assert.equal(terms.get('namespace:shop'), 2);
    assert.equal(terms.get('label:tier=back'), 2);
    assert.equal(terms.get('label:"team=a b"'), 1);
    assert.equal(terms.get('needs:attention'), 1);
    assert.equal(terms.get('phase:Degraded'), undefined);
  });

  it('goes on with the word that is typed, and is read as it was meant', () => {
    assert.deepEqual(texts('web name'), ['web namespace:shop ', 'web namespace:qa ']);
    assert.ok(texts('web ').includes('web phase:Paused '));
    assert.deepEqual(texts('team'), ['label:"team=a b" ']);
    assert.deepEqual(passing('label:"team=a b" '), ['api']);
  });

  it('leaves out what is written already', () => {
    assert.ok(!texts('namespace:qa ').includes('namespace:qa namespace:qa '));
  });
});
