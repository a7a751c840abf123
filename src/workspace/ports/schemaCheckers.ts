// Port: others that check YAML against schemas in the same editor (YAML by Red Hat), for which our field checks step back.
import type { Event } from '../../lifecycle';

export interface SchemaCheckers {
  /** There is one that reads the comments and settings by which a text names its schema. */
  readonly isInstalled: boolean;
  /** The setting `yaml.schemas` as written, for a file. */
  patternsFor(uri: string): unknown;
  /** Who says something about a text: the sources of the problems shown on it. */
  sourcesOn(uri: string): readonly (string | undefined)[];
  /** Texts whose problems changed. */
  readonly onDidChangeProblems: Event<readonly string[]>;
  /** Someone was installed or removed, or `yaml.schemas` changed. */
  readonly onDidChangeCheckers: Event<undefined>;
}
