// What a YAML text says, with the place of everything in it. One small tree of our own instead of the library's: places
// are offsets in the whole file, values are what Helm, kubectl and the API server read (go-yaml's YAML 1.1), aliases are
// followed, and it can be shared between versions of a text because nothing in it is ever changed.

/** A piece of the text: offsets in UTF-16 units from the start of the file, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ScalarStyle =
  | 'plain'
  | 'single'
  | 'double'
  /** `|` */
  | 'literal'
  /** `>` */
  | 'folded'
  /** Nothing is written: `key:` and a bare `-`. The span is empty and is after the indicator. */
  | 'empty';

export type ScalarValue = string | number | boolean | null;

interface NodeBase extends Span {
  /** `name` of `&name`. The span does not hold anchor and tag. */
  readonly anchor?: string;
  /** As written: `!!str`, `!Ref`. */
  readonly tag?: string;
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The text it stands for: quotes, escapes, indentation and folding taken away. */
  readonly text: string;
  /** What the API server gets: `on` is true, `0755` is 493, `2001-01-01` stays a text. */
  readonly value: ScalarValue;
}

export interface YamlPair extends Span {
  /** The key's text; empty for a key that is itself a map or a list. */
  readonly key: string;
  readonly keyNode: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlMap extends NodeBase {
  readonly kind: 'map';
  /** `{a: b}` */
  readonly flow: boolean;
  /** As written: a merge (`<<: *base`) is a pair like any other, see `entriesOf`. */
  readonly pairs: readonly YamlPair[];
}

export interface YamlList extends NodeBase {
  readonly kind: 'list';
  /** `[a, b]` */
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  /** `name` of `*name`. */
  readonly name: string;
  /** The anchored node, which may be anywhere before; `undefined` when there is none, or when following it would explode. */
  readonly target: YamlNode | undefined;
}

/** A place about which nothing can be said: nested too deeply, or too large when its aliases are followed. */
export interface YamlUnreadable extends NodeBase {
  readonly kind: 'unreadable';
  readonly reason: string;
}

export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias | YamlUnreadable;

/** Keys and indexes from a root: `['spec', 'strategy', 'canary', 'steps', 0]`. */
export type NodePath = readonly (string | number)[];
