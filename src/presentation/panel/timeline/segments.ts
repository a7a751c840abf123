// The bars of an update that runs.
import type { Rollout } from '../../../rollouts';
import { isPausedByHand } from '../../../rollouts';
import { GATE_LOOKS } from '../../looks';
import type { PieceView, SegmentView } from '../../timeline';
import type { PlacedStretch } from './coursePlaces';
import type { DrawnPiece, DrawnStretch } from './drawnStretch';
import { lastsText, shareLabel, stretchWords } from './stretchWords';

/** More pieces of a bar than this are not told apart by eye. */
const MOST_PIECES = 12;

/** A bar for each stretch, each with an id of its own. */
export function segmentsOf(placed: readonly PlacedStretch[], rollout: Rollout): readonly SegmentView[] {
  const ids = idsOf(placed.map(({ stretch }) => stretch));
  return placed.map(({ stretch, share }, index) => {
    const lasts = lastsText(stretch, isPausedByHand(rollout));
    return {
      id: ids[index] ?? '',
      part: stretch.part,
      share,
      pieces: piecesOf(stretch.pieces),
      wanted: stretch.wanted,
      expected: stretch.expected,
      isRebuilt: stretch.isRebuilt,
      label: shareLabel(stretch),
      lasts,
      gateIcon: GATE_LOOKS[stretch.gate]?.icon,
      words: stretchWords(stretch, rollout, lasts),
    };
  });
}

/** What a stretch is called by, so that a page keeps its bar; times that are not known are counted. */
export function idsOf(stretches: readonly DrawnStretch[]): readonly string[] {
  const counts = new Map<string, number>();
  return stretches.map(({ stepIndex, phase, isEnd, isReturn }) => {
    const place = phase ?? (stepIndex === undefined ? 'unknown' : `step-${String(stepIndex)}`);
    const name = isEnd ? 'end' : isReturn ? 'return' : place;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}-${String(count)}`;
  });
}

/** Neighbours with the same share are one; of many, those that are in force at equal distances. */
function piecesOf(pieces: readonly DrawnPiece[]): readonly PieceView[] {
  const merged: DrawnPiece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && last.real === piece.real) merged.splice(-1, 1, { ...last, lastsMs: last.lastsMs + piece.lastsMs });
    else merged.push(piece);
  }
  const total = merged.reduce((sum, { lastsMs }) => sum + lastsMs, 0);
  const shown = merged.length > MOST_PIECES ? sampled(merged, total) : merged;
  const all = shown.reduce((sum, { lastsMs }) => sum + lastsMs, 0);
  return shown.map(({ lastsMs, real }, index) => ({
    id: String(index),
    share: all > 0 ? lastsMs / all : 1 / shown.length,
    real,
  }));
}

function sampled(pieces: readonly DrawnPiece[], total: number): readonly DrawnPiece[] {
  return Array.from({ length: MOST_PIECES }, (_, index) => {
    const atMs = (total * (index + 1)) / MOST_PIECES;
    let sum = 0;
    const piece = pieces.find(({ lastsMs }) => (sum += lastsMs) >= atMs);
    return { lastsMs: total / MOST_PIECES, real: (piece ?? pieces.at(-1))?.real };
  });
}
