// The door of the outline.
export { symbols } from './symbols';
export type { DocumentSymbol, SymbolKind } from './symbols';
