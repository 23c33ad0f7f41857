// Offers answers from other sheets that are kept in this browser. Nothing is taken unasked.
import { build } from "../../browser/build.js";
import { isBlank } from "../../core/answers.js";
import { wordsOf } from "../../core/serialise.js";
import { listSheets } from "../../browser/storage.js";
import { readValue } from "../../core/values.js";
import { nameCopy } from "./status.js";

const MOST = 10;
const SHOWN = 90;
const LISTS = ["table", "ideas"];

export class Carrier {
  constructor(sheet) {
    this.sheet = sheet;
    this.offers = sheet.form.fields.filter(({ field }) => field.carry).map(({ field }) => ({
      field,
      found: this.look(field),
      place: sheet.element.querySelector(`[data-hb-offer="${field.name}"]`),
    }));
    for (const offer of this.offers) if (offer.found.length) this.draw(offer);
  }

  /** Returns the answers that other copies have for a field, those of the same project first. */
  look(field) {
    const { slug, formerly = [], field: source } = field.carry;
    const { project } = this.sheet.keeper.current;
    const names = [source.name, ...(source.formerly ?? [])];
    return listSheets([slug, ...formerly])
      .flatMap(({ sheet }) => {
        const name = names.find((one) => !isBlank(sheet.answers[one]));
        const given = name && readValue(source, sheet.answers[name], () => {});
        const value = isBlank(given) ? undefined : this.convert(given, source, field, sheet);
        return isBlank(value) ? [] : [{ sheet, value, words: this.words(given, source, sheet) }];
      })
      .sort((one, other) => (project && other.sheet.project === project) - (project && one.sheet.project === project))
      .slice(0, MOST);
  }

  words(value, source, sheet) {
    try {
      const { spec, say } = this.sheet;
      return wordsOf(source, value, { spec: { ...spec, fields: [source] }, answers: sheet.answers, say });
    } catch {
      return [];
    }
  }

  /** Returns an answer of the other sheet as this field would hold it, or nothing where it cannot. */
  convert(value, source, field, sheet) {
    const same = source.kind === field.kind && !LISTS.includes(field.kind);
    if (same && field.kind !== "line") return value;
    const lines = source.kind === "ideas" ? value.map((row) => row.idea) : this.words(value, source, sheet);
    if (LISTS.includes(field.kind)) return toRows(lines, source, value, field);
    return ["line", "notes"].includes(field.kind) ? lines.join(field.kind === "line" ? "; " : "\n") : undefined;
  }

  draw(offer) {
    const { say, spec } = this.sheet;
    const id = `f-${offer.field.name}-offer`;
    const words = build("span", { id });
    const which = build(
      "select",
      { "aria-label": say("sheet.bring_which") },
      ...offer.found.map(({ sheet }, place) => build("option", { value: place }, nameCopy(sheet, say, spec.language))),
    );
    offer.chosen = offer.found[0];
    const show = () => {
      const text = offer.chosen.words.join(" ");
      const from = say("sheet.bring_from", {
        sheet: offer.field.carry.title,
        copy: nameCopy(offer.chosen.sheet, say, spec.language),
      });
      words.textContent = `${from} ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`;
    };
    const choose = () => {
      offer.chosen = offer.found[which.value];
      show();
    };
    which.addEventListener("change", choose);
    show();
    const button = build("button", {
      type: "button",
      class: "hb-button hb-button--quiet",
      "aria-describedby": id,
      on: { click: () => this.bring(offer) },
    }, say("sheet.bring"));
    offer.place.replaceChildren(words, ...(offer.found.length > 1 ? [which] : []), button);
  }

  bring({ field, chosen, place }) {
    const { form, notice, say } = this.sheet;
    const before = form.readOne(field.name);
    const put = (value) => {
      form.writeOne(field.name, value);
      this.sheet.changed(field.name);
      this.sheet.update();
    };
    put(chosen.value);
    const control = form.placeOf(field.name).querySelector("[name]");
    notice.tell(say("sheet.brought", { sheet: field.carry.title }), {
      near: place,
      undo: () => {
        put(before);
        return control;
      },
    });
    control.focus();
  }

  /** Shows each offer that would change something. */
  update(answers) {
    for (const { field, found, place, chosen } of this.offers) {
      place.hidden = !found.length || JSON.stringify(answers[field.name]) === JSON.stringify(chosen.value);
    }
  }
}

/** Rows with the lines in their first column, under the keys that they had. */
function toRows(lines, source, value, field) {
  const name = field.kind === "ideas" ? "idea" : field.columns[0].name;
  const first = source.columns?.[0].name;
  const cells = LISTS.includes(source.kind)
    ? value.map((row) => [row.key, first ? row[first] : row.idea])
    : lines.map((line) => [undefined, line]);
  return cells.filter(([, cell]) => !isBlank(cell)).map(([key, cell]) => ({
    ...(key ? { key } : {}),
    [name]: String(cell),
  }));
}
