// What a plot shows beside its line, drawn on uPlot's canvas: the numbers that are good, the limits, and a mark for each
// measurement, whose shape says how it was judged, so that color is never needed.
import type uPlot from 'uplot';
import type { PlotOutcome, PlotPointView, PlotView } from '../../src/presentation/panel/protocol';
import type { PlotColors } from './plotColors';

/** Between marks closer than that (CSS pixels) those of successes are left to the line. */
const CLOSEST = 7;
/** From the bottom edge to the middle of a mark without a number. */
const EDGE = 7;

/** Of the area of good numbers, in CSS pixels. */
const THINNEST = 7;

/** The area of the good numbers, behind all else. */
export function drawGood(plot: uPlot, { good }: PlotView, colors: PlotColors): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.globalAlpha = colors.shade;
  ctx.fillStyle = colors.good;
  for (const { from, to } of good) {
    const top = to === undefined ? bbox.top : inside(plot, plot.valToPos(to, 'y', true));
    const bottom = from === undefined ? bbox.top + bbox.height : inside(plot, plot.valToPos(from, 'y', true));
    // A single number is a strip.
    const height = Math.max(bottom - top, THINNEST * devicePixelRatio);
    ctx.fillRect(bbox.left, (top + bottom - height) / 2, bbox.width, height);
  }
  ctx.restore();
}

/** Limits and marks, in front of the line. */
export function drawMarks(plot: uPlot, { limits, points }: PlotView, colors: PlotColors): void {
  const { ctx, bbox } = plot;
  const pixel = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top - 4 * pixel, bbox.width + 8 * pixel, bbox.height + 4 * pixel);
  ctx.clip();
  ctx.strokeStyle = colors.text;
  ctx.lineWidth = pixel;
  ctx.setLineDash([4 * pixel, 3 * pixel]);
  for (const limit of limits) {
    const y = Math.round(plot.valToPos(limit, 'y', true)) + 0.5;
    line(ctx, bbox.left, y, bbox.left + bbox.width, y);
  }
  ctx.setLineDash([]);
  const isDense = bbox.width / pixel / points.length < CLOSEST;
  for (const point of points) {
    if (isDense && point.outcome === 'success' && point.value !== undefined) continue;
    mark(ctx, point.outcome, placeOf(plot, point), colors);
  }
  ctx.restore();
}

function placeOf(plot: uPlot, { at, value }: PlotPointView): readonly [x: number, y: number] {
  const { top, height } = plot.bbox;
  const y = value === undefined ? top + height - EDGE * devicePixelRatio : plot.valToPos(value, 'y', true);
  return [plot.valToPos(at, 'x', true), y];
}

function inside({ bbox }: uPlot, y: number): number {
  return Math.min(Math.max(y, bbox.top), bbox.top + bbox.height);
}

function mark(
  ctx: CanvasRenderingContext2D,
  outcome: PlotOutcome,
  [x, y]: readonly [number, number],
  colors: PlotColors,
): void {
  const pixel = devicePixelRatio;
  switch (outcome) {
    case 'success':
      ctx.fillStyle = colors.good;
      ctx.beginPath();
      ctx.arc(x, y, 3 * pixel, 0, 2 * Math.PI);
      ctx.fill();
      return;
    case 'failed': {
      const half = 3.5 * pixel;
      ctx.strokeStyle = colors.bad;
      ctx.lineWidth = 2 * pixel;
      line(ctx, x - half, y - half, x + half, y + half);
      line(ctx, x - half, y + half, x + half, y - half);
      return;
    }
    case 'inconclusive':
      letter(ctx, '?', x, y, colors);
      return;
    case 'error':
      letter(ctx, '!', x, y, colors);
  }
}

function letter(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, colors: PlotColors): void {
  ctx.fillStyle = colors.attention;
  ctx.font = `bold ${String(12 * devicePixelRatio)}px ${colors.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x, y);
}

function line(ctx: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}
