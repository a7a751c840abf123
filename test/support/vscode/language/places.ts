// Positions, ranges and locations, with what the language features ask of them.
import type { URI } from 'vscode-uri';

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }

  compareTo(other: Position): number {
    return this.line - other.line || this.character - other.character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position, end: Position) {
    this.start = start;
    this.end = end;
  }

  isEqual(other: Range): boolean {
    return this.start.compareTo(other.start) === 0 && this.end.compareTo(other.end) === 0;
  }

  contains(position: Position): boolean {
    return this.start.compareTo(position) <= 0 && position.compareTo(this.end) <= 0;
  }

  intersection(other: Range): Range | undefined {
    const start = this.start.compareTo(other.start) > 0 ? this.start : other.start;
    const end = this.end.compareTo(other.end) < 0 ? this.end : other.end;
    return start.compareTo(end) <= 0 ? new Range(start, end) : undefined;
  }

  union(other: Range): Range {
    const start = this.start.compareTo(other.start) < 0 ? this.start : other.start;
    const end = this.end.compareTo(other.end) > 0 ? this.end : other.end;
    return new Range(start, end);
  }
}

export class Selection extends Range {
  /** The cursor. */
  readonly active: Position;

  constructor(anchor: Position, active: Position) {
    super(anchor, active);
    this.active = active;
  }
}

export class Location {
  readonly uri: URI;
  readonly range: Range;

  constructor(uri: URI, range: Range) {
    this.uri = uri;
    this.range = range;
  }
}
