// Things that lit's attributes cannot do here. The page's policy silently drops every `style` attribute, also lit's
// styleMap, so variables are set through the style object; and a toolkit button's real button is in its shadow tree,
// where ids of the page mean nothing, so what is said of it is set there as text.
import type { Button } from '@vscode/webview-ui-toolkit';
import { nothing } from 'lit';
import type { ElementPart } from 'lit/directive.js';
import { Directive, directive } from 'lit/directive.js';

class CssVariable extends Directive {
  render(_name: `--${string}`, _value: string): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [name, value]: [name: `--${string}`, value: string]): typeof nothing {
    if (part.element instanceof HTMLElement && part.element.style.getPropertyValue(name) !== value)
      part.element.style.setProperty(name, value);
    return nothing;
  }
}

/** Sets a CSS variable of the element: `<div ${cssVariable('--share', '0.4')}>`. */
export const cssVariable: (name: `--${string}`, value: string) => unknown = directive(CssVariable);

/** What assistive technology is told of a button, beside its name. */
export interface ButtonAria {
  /** Said after the name. */
  readonly description?: string;
  /** It can't be pressed now, but be focused. */
  readonly isDisabled?: boolean;
  /** It opens a menu, which is open or not. */
  readonly menu?: 'open' | 'closed';
}

class ButtonAriaDirective extends Directive {
  render(_aria: ButtonAria): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [{ description, isDisabled, menu }]: [aria: ButtonAria]): typeof nothing {
    const attributes: Readonly<Record<string, string | undefined>> = {
      'aria-description': description,
      'aria-disabled': isDisabled ? 'true' : undefined,
      'aria-haspopup': menu && 'menu',
      'aria-expanded': menu && String(menu === 'open'),
    };
    // The shadow tree is made when the element enters the document, which is right after this.
    queueMicrotask(() => {
      if (!isToolkitButton(part.element)) return;
      const { control } = part.element;
      for (const [name, value] of Object.entries(attributes))
        if (value === undefined) control.removeAttribute(name);
        else if (control.getAttribute(name) !== value) control.setAttribute(name, value);
    });
    return nothing;
  }
}

/** Tells it of a `vscode-button`, whose own attributes do not all reach the real button. */
export const buttonAria: (aria: ButtonAria) => unknown = directive(ButtonAriaDirective);

class FocusOnArrival extends Directive {
  #isThere = false;

  render(_isWanted: boolean): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [isWanted]: [isWanted: boolean]): typeof nothing {
    if (!this.#isThere && isWanted && element instanceof HTMLElement) queueMicrotask(() => element.focus());
    this.#isThere = true;
    return nothing;
  }
}

/** Focuses an element once, when it comes. */
export const focusOnArrival: (isWanted: boolean) => unknown = directive(FocusOnArrival);

function isToolkitButton(element: Element): element is Button {
  return element.localName === 'vscode-button' && 'control' in element && element.control instanceof HTMLElement;
}
