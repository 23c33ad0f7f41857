// Scan codes: the camera reads what people show on their phones, or their photos are read. Fetched when the button is pressed.
import { openCamera, whyNoCamera } from "../../browser/camera.js";
import { build } from "../../browser/build.js";
import { LOOKS, pictureOf } from "../../browser/picture.js";
import { play, readySound } from "../../browser/sound.js";
import { Sightings } from "../../core/sightings.js";
import { loadReader, readCodes } from "../code/decode.js";
import { readLinks } from "./intake.js";
import { readPhotos } from "./photos.js";

/** @import { Announce, Say } from "../../core/types.d.ts" */
/** @import { GroupImport, Tally } from "./group-import.js" */
/** @import { Arrival } from "./intake.js" */
/** @import { Round } from "./round.js" */
/** @import { Tone } from "../../browser/sound.js" */
/**
 * What scanning can ask of the page.
 * @typedef {object} ScanSide
 * @property {Say} say
 * @property {Announce} announce
 * @property {HTMLElement} element where it is laid out
 * @property {HTMLButtonElement} button the one that opens and closes it
 * @property {AbortSignal} signal the life of the page
 * @property {GroupImport} arrivals
 * @property {() => Round | undefined} round that of the worksheet which is looked at
 * @property {(act: () => unknown, near: Element) => Promise<void>} attempt does something that may have to be fetched first
 */

/** The longer side of a picture from the camera, and how long it is looked at, in milliseconds. */
const SIDE = 1280;
const PATIENCE = 60;
/** Between two pictures, so that the page has time for all else. */
const PAUSE = 80;
/** @type {Tone} */
const TAKEN = { pitch: 880, seconds: 0.25, loudness: 0.2 };
/** @type {Tone} */
const LEFT_OUT = { pitch: 330, seconds: 0.4, loudness: 0.2 };

export class Scan {
  /** The camera while it is on. @type {AbortController | undefined} */
  life;
  sightings = new Sightings();
  /** Each code that was seen, and its number. @type {Map<string, number>} */
  numbers = new Map();

  /** @param {ScanSide} side */
  constructor(side) {
    const { say, signal } = side;
    this.side = side;
    this.title = build("h3", { tabindex: -1 }, say("scan.open"));
    this.video = build("video", {
      class: "hb-scan__picture",
      playsinline: true,
      "aria-label": say("scan.picture"),
      hidden: true,
    });
    this.said = build("p", { class: "hb-scan__said" });
    this.counted = build("p", { class: "hb-scan__count" });
    this.camera = build("button", { type: "button", class: "hb-button", on: { click: () => this.toggleCamera() } });
    this.photos = build("button", { type: "button", class: "hb-button", on: { click: () => this.chooser.click() } });
    this.photos.textContent = say("scan.photos");
    this.chooser = build("input", {
      type: "file",
      accept: "image/*",
      multiple: true,
      hidden: true,
      tabindex: -1,
      "aria-label": say("scan.photos"),
      on: { change: () => this.takePhotos() },
    });
    this.sound = build("input", { type: "checkbox", class: "hb-options__box", checked: true });
    this.foot = this.layOut();
    document.addEventListener("visibilitychange", () => document.hidden && this.end(), { signal });
    signal.addEventListener("abort", () => this.end());
  }

  layOut() {
    const { element, say } = this.side;
    const sound = build("label", { class: "hb-bring__names" }, this.sound, " ", say("scan.sound"));
    const foot = build("p", { class: "hb-bring__answers" }, this.camera, this.photos, sound, this.chooser);
    element.replaceChildren(
      this.title,
      build("p", { class: "hb-small" }, say("scan.help")),
      this.video,
      this.counted,
      this.said,
      foot,
    );
    return foot;
  }

  /** Opens it and asks for the camera, or closes it. Rejects where what reads codes does not come. */
  async toggle() {
    const { button, element } = this.side;
    const isOpen = element.hidden;
    if (isOpen) await loadReader();
    element.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) {
      this.end();
      return;
    }
    this.count();
    this.title.focus();
    this.begin();
  }

  toggleCamera() {
    if (this.life) this.end();
    else this.begin();
  }

  /** Asks for the camera, and reads what it sees until it is told to end. Where it does not come, words say why. */
  async begin() {
    const { say } = this.side;
    this.life = new AbortController();
    const { signal } = this.life;
    readySound();
    this.showState();
    this.tell(say("scan.asking"));
    try {
      await openCamera(this.video, signal, () => this.end());
    } catch (error) {
      if (signal.aborted) return;
      this.end();
      this.tell(say(`scan.camera_${whyNoCamera(error)}`));
      return;
    }
    if (!signal.aborted) this.tell(say("scan.looking"));
    try {
      await this.look(signal);
    } catch (error) {
      console.warn(error);
      this.end();
      this.tell(say("group.part_missing"));
    }
  }

  /** Looks at one picture after the other, each second time in another way. @param {AbortSignal} signal */
  async look(signal) {
    const [straight, ...others] = LOOKS;
    for (let turn = 0; !signal.aborted; turn += 1) {
      const look = turn % 2 ? others[(turn >> 1) % others.length] : straight;
      const picture = pictureOf(this.video, SIDE, look);
      const texts = picture ? await readCodes(picture, PATIENCE) : [];
      for (const text of texts) if (!signal.aborted) await this.see(text);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  /** Turns the camera off. */
  end() {
    if (!this.life) return;
    this.life.abort();
    this.life = undefined;
    this.showState();
    this.tell(this.side.say("scan.ended"));
  }

  showState() {
    const isOn = Boolean(this.life);
    this.camera.textContent = this.side.say(isOn ? "scan.stop" : "scan.start");
    this.video.hidden = !isOn;
  }

  /** @param {string} text */
  async see(text) {
    if (this.sightings.see(text, Date.now()) === "still") return;
    const take = async () => {
      try {
        await this.take(text);
      } catch (error) {
        this.sightings.forget(text);
        throw error;
      }
    };
    await this.side.attempt(take, this.foot);
  }

  /** Takes in what a code holds, by the same way as links that are pasted, and says what came of it. @param {string} text */
  async take(text) {
    const { arrivals, round, say } = this.side;
    const name = say("scan.code", { number: this.numberOf(text) });
    const before = round();
    const found = await readLinks(text, () => name);
    /** @type {Arrival[]} */
    const foreign = [{ name, why: say("scan.foreign") }];
    arrivals.faults = arrivals.faults.filter((fault) => fault.name !== name);
    const tally = await arrivals.receive(found.length ? found : foreign);
    const fault = arrivals.faults.find((one) => one.name === name);
    const chosen = before ? "" : round()?.spec.title ?? "";
    if (fault) this.tell(say("group.fault_of", fault), LEFT_OUT);
    else this.tellTaken(tally, found[0], chosen);
  }

  /** @param {Tally} tally @param {Arrival} arrival @param {string} title that of a worksheet which was not chosen before */
  tellTaken(tally, { sheet: given }, title) {
    const { arrivals, round, say } = this.side;
    const { entries = [] } = round() ?? {};
    const id = given && typeof given === "object" && "id" in given ? given.id : undefined;
    const sheet = tally.added ? entries.at(-1) : entries.find((one) => one.id === id);
    if (!sheet || !(tally.added || tally.same)) {
      arrivals.report(tally, title, this.foot);
      arrivals.ask();
      this.count();
      this.sing(tally.later || tally.setup ? TAKEN : LEFT_OUT);
      return;
    }
    const person = round()?.nameOf(sheet) || say("scan.somebody");
    const why = arrivals.whyWaiting(sheet);
    const words = why ? say("scan.waits", { person, why }) : say(tally.added ? "scan.in" : "scan.same", { person });
    const chosen = title ? say("group.chosen", { title }) : "";
    this.tell(`${chosen} ${words}`.trim(), why || tally.same ? LEFT_OUT : TAKEN);
  }

  /** Shows and says what happened, and how many are in where that is by a code. @param {string} text @param {Tone} [tone] */
  tell(text, tone) {
    this.said.textContent = text;
    this.side.announce(tone ? `${text} ${this.count()}` : text);
    if (tone) this.sing(tone);
  }

  /** @param {Tone} tone */
  sing(tone) {
    if (this.sound.checked) play(tone);
  }

  /** Shows how many are in; returns that in words. */
  count() {
    const { round, say } = this.side;
    const count = round()?.everybody(false, say).length ?? 0;
    const people = round()?.setup?.people;
    this.counted.textContent = people ? say("group.count_of", { count, people }) : say("group.count", { count });
    return this.counted.textContent;
  }

  /** @param {string} text */
  numberOf(text) {
    const number = this.numbers.get(text) ?? this.numbers.size + 1;
    this.numbers.set(text, number);
    return number;
  }

  /** Reads the photos that were chosen, as many as there are, and takes in what they hold. */
  async takePhotos() {
    const { arrivals, attempt, say } = this.side;
    const chosen = [...(this.chooser.files ?? [])];
    this.chooser.value = "";
    if (!chosen.length) return;
    await attempt(async () => {
      const found = await readPhotos(chosen, say, (number) => {
        this.said.textContent = say("scan.photo_now", { number, all: chosen.length });
      });
      this.said.textContent = "";
      await arrivals.take(found, this.foot);
      this.count();
    }, this.foot);
  }
}
