// Where an arrow key leads among marks that stand in rows.

/** The mark that a key leads to from the present one; `undefined` for a key that leads nowhere. */
export function movedFocus(marks: readonly HTMLElement[], present: HTMLElement, key: string): HTMLElement | undefined {
  const index = marks.indexOf(present);
  switch (key) {
    case 'ArrowRight':
      return marks[index + 1];
    case 'ArrowLeft':
      return marks[index - 1];
    case 'Home':
      return marks[0];
    case 'End':
      return marks.at(-1);
    case 'ArrowDown':
      return inColumn(marks.slice(index + 1), present);
    case 'ArrowUp':
      return inColumn(marks.slice(0, index).reverse(), present);
    default:
      return undefined;
  }
}

/** The first of another row that stands in the same column, else the row's last. */
function inColumn(ahead: readonly HTMLElement[], present: HTMLElement): HTMLElement | undefined {
  const { top: presentTop, left: presentLeft } = present.getBoundingClientRect();
  const rows = ahead
    .map((mark) => ({ mark, place: mark.getBoundingClientRect() }))
    .filter(({ place }) => place.top !== presentTop);
  const [first] = rows;
  if (!first) return undefined;
  const row = rows.filter(({ place }) => place.top === first.place.top);
  const distance = ({ place }: (typeof rows)[number]): number => Math.abs(place.left - presentLeft);
  return row.sort((left, right) => distance(left) - distance(right))[0]?.mark;
}
