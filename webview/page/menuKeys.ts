// Where a key leads in a menu: the arrows go round, Home and End to its ends.

/** The item of an open menu that the key leads to from the one that has the focus; `undefined`: the key leads nowhere. */
export function itemByKey(menu: Element, key: string): HTMLElement | undefined {
  const items = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[key];
  return to === undefined ? undefined : items.at(to % items.length);
}
