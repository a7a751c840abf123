// Which templates a name can mean: this file first, then the workspace, and nothing certain where a chart makes names.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TemplateFacts } from '../../../../../src/authoring';
import { emptyWorkspace, parseText, recogniseDocuments } from '../../../../../src/authoring';
import { KnownNames, THIS_FILE } from '../../../../../src/authoring/rules/shared/knownNames';
import { severityByNearness } from '../../../../../src/authoring/rules/shared/nearness';
import { template } from '../frames';

const URI = 'file:///work/app/rollout.yaml';

function facts(name: string, uri: string | undefined, more: Partial<TemplateFacts> = {}): TemplateFacts {
  const place = { uri, start: 0, end: 0 };
  const nothing = { namespace: undefined, args: [], metrics: [], dryRun: [], templates: [] };
  return { name, clusterScope: false, ...nothing, place, isCertain: true, ...more };
}

function names(own: string, ...others: readonly TemplateFacts[]): KnownNames {
  const workspace = { ...emptyWorkspace(), templates: others };
  return new KnownNames(recogniseDocuments(parseText(own)), workspace, URI);
}

/** Where a template is found: its uris, or `undefined` where nothing can be told. */
function found(known: KnownNames, name: string, clusterScope = false): readonly (string | undefined)[] | undefined {
  return known.find(name, clusterScope)?.templates.map(({ place }) => place.uri);
}

describe('a name of a template means', () => {
  it('the one of this file, whatever else there is', () => {
    const known = names(template('', 'rate'), facts('rate', 'file:///work/other.yaml'));
    assert.deepEqual(found(known, 'rate'), [URI]);
    assert.equal(known.find('rate', false)?.isSameFile, true);
  });

  it('every one of the workspace where this file has none', () => {
    const known = names(
      '',
      facts('rate', 'file:///a.yaml'),
      facts('rate', 'file:///b.yaml'),
      facts('load', 'file:///c.yaml'),
    );
    assert.deepEqual(found(known, 'rate'), ['file:///a.yaml', 'file:///b.yaml']);
  });

  it('nothing where nobody has it', () => {
    assert.deepEqual(found(names('', facts('load', 'file:///c.yaml')), 'rate'), []);
  });

  it('not what this file had in an older version', () => {
    assert.deepEqual(found(names('', facts('rate', URI)), 'rate'), []);
  });

  it('not one of the other scope', () => {
    const known = names('', facts('rate', 'file:///a.yaml', { clusterScope: true }));
    assert.deepEqual(found(known, 'rate'), []);
    assert.deepEqual(found(known, 'rate', true), ['file:///a.yaml']);
  });

  it('a template of the cluster, which has no file', () => {
    assert.deepEqual(found(names('', facts('rate', undefined)), 'rate'), [undefined]);
  });
});

describe('a name that a chart makes', () => {
  const made = (...namePattern: readonly (string | undefined)[]): KnownNames =>
    names('', facts('?', 'file:///chart/t.yaml', { namePattern }));

  const CASES: readonly (readonly [pattern: readonly (string | undefined)[], name: string, isPossible: boolean])[] = [
    [[undefined], 'anything', true],
    [[undefined, '-rate'], 'shop-rate', true],
    [[undefined, '-rate'], 'shop-load', false],
    [['shop-', undefined], 'shop-load', true],
    [['shop-', undefined], 'the-shop-load', false],
    [['shop-', undefined, '-rate'], 'shop-eu-rate', true],
    [['shop-', undefined, '-rate'], 'shop-eu-rate-2', false],
  ];
  for (const [pattern, name, isPossible] of CASES) {
    const written = pattern.map((part) => part ?? '…').join('');
    it(`as ${written} ${isPossible ? 'may be' : 'is not'} ${name}`, () => {
      assert.equal(found(made(...pattern), name) === undefined, isPossible);
    });
  }
});

describe('how sure it is that the template is meant', () => {
  const severity = (...others: readonly TemplateFacts[]): string => {
    const templates = names('', ...others).find('rate', false);
    assert.ok(templates);
    return severityByNearness(templates, URI);
  };

  it('is certain in the same file', () => {
    const templates = names(template('', 'rate')).find('rate', false);
    assert.ok(templates);
    assert.equal(severityByNearness(templates, URI), 'error');
  });

  it('is likely in the same folder and below', () => {
    assert.equal(severity(facts('rate', 'file:///work/app/templates/a.yaml')), 'warning');
  });

  it('is possible elsewhere, also where one of several is near', () => {
    assert.equal(severity(facts('rate', 'file:///work/a.yaml')), 'information');
    assert.equal(severity(facts('rate', 'file:///work/app/a.yaml'), facts('rate', 'file:///b.yaml')), 'information');
  });

  it('is possible in the cluster, and for a text without a file', () => {
    assert.equal(severity(facts('rate', undefined)), 'information');
    const templates = names('', facts('rate', 'file:///a.yaml')).find('rate', false);
    assert.ok(templates);
    assert.equal(severityByNearness(templates, THIS_FILE), 'information');
  });
});
