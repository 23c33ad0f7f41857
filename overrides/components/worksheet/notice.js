// The one place where a sheet tells what has happened, with Undo where that is possible. It moves to where people look.
import { build } from "../../browser/build.js";

export class Notice {
  constructor(place, say, announce) {
    this.place = place;
    this.home = place.parentElement;
    this.say = say;
    this.announce = announce;
  }

  /** Says something, below the element `near` or above the form; `undo` takes it back and returns what to focus. */
  tell(text, { near, undo, extra } = {}) {
    if (near) near.after(this.place);
    else this.home.append(this.place);
    this.place.replaceChildren(
      build("p", {}, text),
      ...(extra ? [extra] : []),
      ...(undo ? [this.undoButton(undo)] : []),
    );
    this.place.hidden = false;
    this.announce(text);
  }

  /** Says what was taken away and offers it back; the focus goes there where its own place has gone. */
  offerUndo(near, text, undo) {
    this.tell(text, { near, undo });
    if (!document.activeElement || document.activeElement === document.body) this.place.querySelector("button").focus();
  }

  hide() {
    this.place.hidden = true;
  }

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
