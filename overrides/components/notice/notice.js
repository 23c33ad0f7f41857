// The one place where a live part of a page tells what has happened, with Undo where it can be. It moves to where people look.
import { build } from "../../browser/build.js";

/** @import { Announce, Say, Undo } from "../../core/types.d.ts" */
/** @typedef {{ near?: Element | null, undo?: Undo, extra?: Element }} Telling */

export class Notice {
  /** @param {HTMLElement} element @param {Say} say @param {Announce} announce */
  constructor(element, say, announce) {
    this.element = element;
    this.home = element.parentElement;
    this.say = say;
    this.announce = announce;
  }

  /**
   * Says something, below the element `near` or above the form; `undo` takes it back and returns what to focus. `extra`
   * stands below the words.
   * @param {string} text
   * @param {Telling} [telling]
   */
  tell(text, { near, undo, extra } = {}) {
    if (near) near.after(this.element);
    else this.home?.append(this.element);
    this.element.replaceChildren(
      build("p", {}, text),
      ...(extra ? [extra] : []),
      ...(undo ? [this.undoButton(undo)] : []),
    );
    this.element.hidden = false;
    this.announce(text);
  }

  /**
   * Says what was taken away and offers it back; the focus goes there where its own place has gone.
   * @param {Element} near
   * @param {string} text
   * @param {Undo} undo
   */
  offerUndo(near, text, undo) {
    this.tell(text, { near, undo });
    if (!document.activeElement || document.activeElement === document.body) {
      this.element.querySelector("button")?.focus();
    }
  }

  hide() {
    this.element.hidden = true;
  }

  /** @param {Undo} undo */
  undoButton(undo) {
    const click = () => {
      const focus = undo();
      this.hide();
      this.announce(this.say("sheet.undone"));
      focus?.focus();
    };
    return build("button", { type: "button", class: "hb-button", on: { click } }, this.say("sheet.undo"));
  }
}
