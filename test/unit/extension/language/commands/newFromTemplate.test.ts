// "New from Template" as a dialogue: what is asked, where the text goes, and that leaving it at any point writes nothing.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { newFromTemplate } from '../../../../../src/extension/language/commands/newFromTemplate';
import * as documents from '../../../../support/vscode/language/documents';
import { Position } from '../../../../support/vscode/language/places';
import { activate, inserted, picks, typed } from '../../../../support/vscode/language/window';

interface Pick {
  readonly label: string;
  readonly snippet?: object;
}

/** Chooses by the beginning of a label. */
function choose(beginning: string): (offered: readonly unknown[]) => unknown {
  return (offered) => {
    const found = (offered as readonly (Pick | string)[]).find((one) =>
      (typeof one === 'string' ? one : one.label).startsWith(beginning),
    );
    assert.ok(found, `${beginning} is offered`);
    return found;
  };
}

describe('a new Rollout', () => {
  beforeEach(() => {
    inserted.length = 0;
    picks.length = 0;
    typed.length = 0;
    activate(undefined);
  });

  test('is written into a new file where no YAML is open, under the name that was typed', async () => {
    picks.push(choose('Rollout: canary'));
    typed.push(() => 'checkout');
    await newFromTemplate();
    const [written] = inserted;
    assert.ok(written);
    assert.equal(written.document.languageId, 'yaml');
    assert.match(written.text, /^apiVersion: argoproj\.io\/v1alpha1\nkind: Rollout\nmetadata:\n {2}name: checkout\n/);
  });

  test('is asked for a name that Kubernetes takes', async () => {
    picks.push(choose('Rollout: canary'));
    typed.push(({ value, validateInput }) => {
      for (const wrong of ['', 'Checkout', 'x'.repeat(64)]) assert.ok(validateInput(wrong), wrong);
      for (const right of [value, 'checkout', 'x'.repeat(63)]) assert.equal(validateInput(right), undefined);
      return undefined;
    });
    await newFromTemplate();
    assert.deepEqual(inserted, [], 'who leaves the box gets nothing');
  });

  test('goes where the cursor is in the open file, if that line is blank, else to the end', async () => {
    const document = documents.open('file:///work/open.yaml', 'kind: Service\n---\n\n---\nkind: Service\n');
    for (const [offset, place] of [
      [document.getText().indexOf('\n\n') + 1, new Position(2, 0)],
      [0, new Position(5, 0)],
    ] as const) {
      activate(document, offset);
      picks.push(choose('Rollout: canary'), choose('In open.yaml'));
      typed.push(() => 'checkout');
      await newFromTemplate();
      const last = inserted.at(-1);
      assert.equal(last?.document, document);
      assert.deepEqual(last.place, place);
    }
    documents.close(document);
  });

  test('is written nowhere when no place is chosen, and values need no name', async () => {
    const document = documents.open('file:///work/values.yaml', '');
    activate(document);
    picks.push(
      (offered) => (offered as readonly Pick[]).findLast(({ snippet }) => snippet),
      () => undefined,
    );
    typed.push(() => assert.fail('values have no name'));
    await newFromTemplate();
    assert.deepEqual(inserted, []);
    documents.close(document);
  });

  test('is not even asked about when no template is chosen', async () => {
    await newFromTemplate();
    assert.deepEqual(inserted, []);
  });
});
