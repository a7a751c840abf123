// What the link of a diagnostic and the command "Show Rule" open.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { URI } from 'vscode-uri';
import { rules } from '../../../../../src/authoring';
import { provideRulePages, showRule } from '../../../../../src/extension/language/commands/rulePages';
import type { Disposable } from '../../../../../src/lifecycle';
import { executed, failures } from '../../../../support/vscode/commands';
import { choices, chosenLabels, shownDocuments } from '../../../../support/vscode/language/window';
import { contentProviders } from '../../../../support/vscode/language/workspace';

let pages: Disposable;

beforeEach(() => {
  for (const list of [executed, choices, chosenLabels, shownDocuments]) list.length = 0;
  pages = provideRulePages();
});
afterEach(() => {
  pages.dispose();
  failures.clear();
});

function textOf(uri: unknown): string | undefined {
  assert.ok(uri instanceof URI);
  return contentProviders.get(uri.scheme)?.provideTextDocumentContent(uri);
}

describe('The page of a rule in the editor', () => {
  for (const { id, title, defaultSeverity, examples } of rules)
    it(`says of ${id} what it finds, how grave that is, and what is wrong and what is right`, async () => {
      await showRule(id);
      const page = textOf(executed[0]?.args[0]) ?? '';
      assert.ok(page.startsWith(`# ${title}\n\n\`${id}\` · `), page);
      assert.match(page.split('\n')[2] ?? '', new RegExp(`· ${defaultSeverity}$`, 'i'));
      let from = 0;
      for (const { wrong, right } of examples)
        for (const shown of [
          `✗ Wrong:\n\n\`\`\`yaml\n${wrong.trim()}\n`,
          `✓ Right:\n\n\`\`\`yaml\n${right.trim()}\n`,
        ]) {
          const place = page.indexOf(shown, from);
          assert.ok(place >= 0, `${shown}\nin\n${page.slice(from)}`);
          from = place;
        }
      assert.match(page.slice(from), new RegExp(`argoRollouts\\.rules[^\n]*"${id}"`));
      assert.match(page.slice(from), new RegExp(`# argo-rollouts-disable-next-line ${id}\n`));
    });

  it('says when a rule about the schema leaves that to another extension', async () => {
    for (const { id, isSchema } of rules) {
      await showRule(id);
      const page = textOf(executed.at(-1)?.args[0]) ?? '';
      assert.equal(page.includes('argoRollouts.schemaValidation'), isSchema === true, id);
    }
  });

  it('is there for rules only', () => {
    assert.equal(textOf(URI.parse('argo-rollouts-rule:/none.md')), undefined);
    pages.dispose();
    assert.equal(contentProviders.size, 0);
  });
});

describe('Show Rule', () => {
  it('opens the preview of the rule that is named, without a question', async () => {
    await showRule('unknown-field');
    assert.deepEqual(
      executed.map(({ command, args: [uri] }) => [command, String(uri)]),
      [['markdown.showPreview', 'argo-rollouts-rule:/unknown-field.md']],
    );
    assert.deepEqual(choices, []);
  });

  for (const argument of [undefined, 'none', 7])
    it(`asks which rule where ${JSON.stringify(argument)} names none`, async () => {
      chosenLabels.push('weight-down');
      await showRule(argument);
      assert.deepEqual(
        choices[0]?.items.map(({ label, detail }) => [label, detail]),
        rules.map(({ id, title }) => [id, title]),
      );
      assert.match(textOf(executed[0]?.args[0]) ?? '', /`weight-down`/);
    });

  it('opens nothing when the person leaves the choice', async () => {
    await showRule(undefined);
    assert.equal(choices.length, 1);
    assert.deepEqual([executed, shownDocuments], [[], []]);
  });

  it("shows the text where VS Code's own Markdown extension is switched off", async () => {
    failures.set('markdown.showPreview', new Error("command 'markdown.showPreview' not found"));
    await showRule('unknown-field');
    assert.equal(shownDocuments.length, 1);
    assert.match(textOf(shownDocuments[0]?.document) ?? '', /`unknown-field`/);
  });
});
