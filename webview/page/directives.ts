// Two things lit's attributes cannot do here. The page's policy silently drops every `style` attribute, also lit's
// styleMap, so variables are set through the style object; and a toolkit button's real button is in its shadow tree,
// where ids of the page mean nothing, so its description is set there as text.
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

class ButtonDescription extends Directive {
  render(_text: string): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [text]: [text: string]): typeof nothing {
    // The shadow tree is made when the element enters the document, which is right after this.
    queueMicrotask(() => {
      if (isToolkitButton(part.element)) part.element.control.setAttribute('aria-description', text);
    });
    return nothing;
  }
}

/** Gives a `vscode-button` a description that screen readers say after its name. */
export const buttonDescription: (text: string) => unknown = directive(ButtonDescription);

function isToolkitButton(element: Element): element is Button {
  return element.localName === 'vscode-button' && 'control' in element && element.control instanceof HTMLElement;
}
