// The line above an action of a chart's template.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { templateLensTitle } from '../../../../src/presentation/files';

test('the line above an action of a template names the field, the values, and whether they are unchanged', () => {
  const lens = { valuesPath: ['deploy', 'strategy'], target: ['spec', 'strategy'], certainty: 'verbatim' } as const;
  assert.match(templateLensTitle(lens), /spec\.strategy .*\.Values\.deploy\.strategy, unchanged$/);
  assert.doesNotMatch(templateLensTitle({ ...lens, certainty: 'rewritten' }), /unchanged/);
});

test('items of a list are written as brackets', () => {
  const target = ['spec', 'args', '[]', 'name'];
  assert.match(
    templateLensTitle({ valuesPath: ['args', '*', 'name'], target, certainty: 'rewritten' }),
    /args\[\]\.name/,
  );
});
