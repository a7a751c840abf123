// Measurements over time, drawn by uPlot. The plot is made once and then given new data: nothing flickers or moves while
// measurements come. Whoever doesn't see it has the table below it.
import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';
import { directive } from 'lit/directive.js';
import uPlot from 'uplot';
import type { PlotView } from '../../src/presentation/panel/protocol';
import { onThemeChange, plotColors } from './plotColors';
import { drawGood, drawMarks } from './plotMarks';
import { axisNumber, numberRange, timeRange } from './plotScales';

/** In CSS pixels; plot.css reserves the same, so that nothing moves when the plot comes. */
const HEIGHT = 112;

/** The label of a moment at the right edge is centred below it. */
const LABEL_OVERHANG = 28;

/** Plots below each other have their times below each other. */
const AXIS_WIDTH = 40;

type WriteTime = (ms: number) => string;

/** A plot inside an element, as long as that is there. */
class DrawnPlot {
  readonly #element: HTMLElement;
  readonly #hover = document.createElement('div');
  readonly #resized: ResizeObserver;
  readonly #endThemes: () => void;
  #view: PlotView;
  #time: WriteTime;
  #plot: uPlot | undefined;

  constructor(element: HTMLElement, view: PlotView, time: WriteTime) {
    this.#element = element;
    this.#view = view;
    this.#time = time;
    this.#hover.className = 'plot-hover';
    this.#hover.hidden = true;
    element.append(this.#hover);
    // Tells at once, when the element has its place in the page, and before that is painted.
    this.#resized = new ResizeObserver(() => this.#fit());
    this.#resized.observe(element);
    this.#endThemes = onThemeChange(() => {
      this.#clear();
      this.#fit();
    });
  }

  show(view: PlotView, time: WriteTime): void {
    this.#time = time;
    // The page is drawn again each second while it counts; the view is another one only after a change.
    if (view === this.#view) return;
    this.#view = view;
    this.#plot?.setData(dataOf(view));
  }

  end(): void {
    this.#resized.disconnect();
    this.#endThemes();
    this.#clear();
    this.#hover.remove();
  }

  #clear(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #fit(): void {
    const width = Math.floor(this.#element.clientWidth);
    if (width === 0) return;
    if (!this.#plot) this.#plot = this.#make(width);
    else if (this.#plot.width !== width) this.#plot.setSize({ width, height: HEIGHT });
  }

  #make(width: number): uPlot {
    const colors = plotColors(this.#element);
    const axis: uPlot.Axis = {
      stroke: colors.soft,
      font: `11px ${colors.font}`,
      grid: { stroke: colors.grid, width: 1 },
      ticks: { show: false },
      gap: 4,
    };
    const options: uPlot.Options = {
      width,
      height: HEIGHT,
      ms: 1,
      padding: [6, LABEL_OVERHANG, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
      scales: {
        x: { range: () => timeRange(this.#view, Date.now()) },
        y: { range: () => numberRange(this.#view) },
      },
      series: [{}, { stroke: colors.line, width: 1.5, points: { show: false } }],
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 20,
          space: 110,
          values: (_plot, moments) => moments.map((ms) => (this.#view.points.length === 0 ? '' : this.#time(ms))),
        },
        {
          ...axis,
          // The first time it is asked before there are labels.
          size: (_plot, labels: readonly string[] | null) =>
            Math.max(AXIS_WIDTH, ...(labels ?? []).map((label) => 12 + 6 * label.length)),
          space: 26,
          values: (_plot, numbers) => numbers.map(axisNumber),
        },
      ],
      hooks: {
        drawClear: [(plot) => drawGood(plot, this.#view, colors)],
        draw: [(plot) => drawMarks(plot, this.#view, colors)],
        setCursor: [(plot) => this.#showHovered(plot)],
      },
    };
    return new uPlot(options, dataOf(this.#view), this.#element);
  }

  #showHovered({ cursor }: uPlot): void {
    const isOver = (cursor.left ?? -1) >= 0;
    const point = isOver ? this.#view.points[cursor.idx ?? -1] : undefined;
    this.#hover.hidden = !point;
    this.#hover.textContent = point ? `${point.text} · ${this.#time(point.at)}` : '';
  }
}

/** uPlot draws no scales of nothing, so what has no measurement yet gets two moments without a number. */
function dataOf({ points }: PlotView): uPlot.AlignedData {
  if (points.length === 0)
    return [
      [Date.now() - 1, Date.now()],
      [null, null],
    ];
  return [points.map(({ at }) => at), points.map(({ value }) => value ?? null)];
}

class PlotDirective extends AsyncDirective {
  #drawn: DrawnPlot | undefined;

  render(_view: PlotView, _time: WriteTime): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [view, time]: [view: PlotView, time: WriteTime]): typeof nothing {
    if (this.#drawn) this.#drawn.show(view, time);
    else if (part.element instanceof HTMLElement) this.#drawn = new DrawnPlot(part.element, view, time);
    return nothing;
  }

  override disconnected(): void {
    this.#drawn?.end();
    this.#drawn = undefined;
  }
}

/** Draws a plot into the element: `<div class="metric-plot" aria-hidden="true" ${plot(view, (ms) => context.time(ms))}></div>`. */
export const plot: (view: PlotView, time: WriteTime) => unknown = directive(PlotDirective);
