// The status bar: the items that were made, and what they show.
import type { ThemeColor } from './values';

export class FakeStatusBarItem {
  readonly id: string;
  name = '';
  text = '';
  tooltip = '';
  command = '';
  accessibilityInformation: { readonly label: string; readonly role?: string } | undefined;
  backgroundColor: ThemeColor | undefined;
  /** Items are hidden until they are shown. */
  visible = false;
  disposed = false;

  constructor(id: string) {
    this.id = id;
  }

  show(): void {
    this.visible = true;
  }

  hide(): void {
    this.visible = false;
  }

  dispose(): void {
    this.visible = false;
    this.disposed = true;
  }
}

/** By id, the newest of each. */
export const statusBarItems = new Map<string, FakeStatusBarItem>();

export function createStatusBarItem(id: string): FakeStatusBarItem {
  const item = new FakeStatusBarItem(id);
  statusBarItems.set(id, item);
  return item;
}
