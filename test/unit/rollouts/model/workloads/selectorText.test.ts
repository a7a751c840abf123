// A label selector as the API server writes it and takes it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LabelSelector } from '../../../../../src/rollouts';
import { selectorText } from '../../../../../src/rollouts';

const cases: readonly { readonly name: string; readonly selector: LabelSelector | undefined; readonly text: string }[] =
  [
    { name: 'none', selector: undefined, text: '' },
    { name: 'one without terms', selector: {}, text: '' },
    {
      name: 'labels, ordered by key',
      selector: { matchLabels: { tier: 'front', 'app.name': 'web', app: 'web' } },
      text: 'app=web,app.name=web,tier=front',
    },
    {
      name: 'expressions of every kind among labels, their values ordered',
      selector: {
        matchLabels: { app: 'web' },
        matchExpressions: [
          { key: 'tier', operator: 'In', values: ['b', 'a'] },
          { key: 'env', operator: 'NotIn', values: ['dev'] },
          { key: 'zone', operator: 'Exists' },
          { key: 'old', operator: 'DoesNotExist' },
        ],
      },
      text: 'app=web,env notin (dev),!old,tier in (a,b),zone',
    },
  ];

describe('a selector as text', () => {
  for (const { name, selector, text } of cases) it(name, () => assert.equal(selectorText(selector), text));
});
