// The actions as the page shows them: in slots that never move, with what each would do or why it can't be done now.

export interface ActionsView {
  /** The row, in its fixed order. */
  readonly slots: readonly ActionView[];
  /** The actions without a slot of their own, in a menu. */
  readonly more: readonly ActionView[];
  /** Id of the action whose text is shown while none is focused or pointed at. */
  readonly recommended?: string | undefined;
  /** Why none of them can be done, where that is one reason for all. */
  readonly whyNone?: string | undefined;
}

export interface ActionView {
  /** Its place, which stays the same when another action takes it over. */
  readonly slot: string;
  readonly id: string;
  readonly title: string;
  /** Titles of the actions that share its slot: the slot is as wide as the widest. */
  readonly otherTitles: readonly string[];
  readonly icon: string;
  /** primary: what is to be done now; danger: takes something away from users of the service. */
  readonly emphasis: 'primary' | 'normal' | 'danger';
  readonly isOffered: boolean;
  /** What pressing it will do, computed on the state shown, or why that is not offered. */
  readonly text: string;
  /** Compared, never shown: a press means the same as long as it is the same. */
  readonly meaning: string;
}
