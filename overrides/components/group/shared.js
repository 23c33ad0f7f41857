// The list that everybody's slips speak of, typed in once: a text a line for a list, else one control.
import { build } from "../../browser/build.js";
import { isUnread, sayUnread } from "../../fields/boxes.js";
import { answerTo } from "../../core/answers.js";
import { firstColumn } from "../../core/listed.js";
import { rowsFrom, sharedFields } from "../../core/slips.js";
import { parseNumber } from "../../core/read.js";

/** @import { AnswerField, FieldOf, Row, Say, Sound, Spec, Unread } from "../../core/types.d.ts" */
/** @typedef {FieldOf<"table" | "ideas">} ListField */

export class SharedList {
  /**
   * `answers` and `unread` are what somebody has brought already; `changed` is called after each change.
   * @param {Spec} spec @param {Sound} answers @param {Unread} unread @param {Say} say @param {() => void} changed
   */
  constructor(spec, answers, unread, say, changed) {
    this.fields = sharedFields(spec);
    this.answers = answers;
    /** What stands there and is no number. */
    this.unread = { ...unread };
    const controls = this.fields.map((field) => this.drawField(field, say, changed));
    const about = build("p", { class: "hb-small" }, say("slips.list_about"));
    this.elements = controls.length
      ? [
        build(
          "fieldset",
          { class: "hb-slips__list" },
          build("legend", { class: "hb-field__label" }, say("slips.list")),
          about,
          ...controls,
        ),
      ]
      : [];
  }

  /** @param {AnswerField} field @param {Say} say @param {() => void} changed */
  drawField(field, say, changed) {
    const element = build("div");
    const id = `slip-${field.name}`;
    const list = field.kind === "table" || field.kind === "ideas" ? field : undefined;
    const control = list ? this.listControl(list, id) : this.control(field, id);
    control.addEventListener("input", () => {
      const value = list ? this.readList(list, control.value) : readWords(field, control.value);
      delete this.unread[field.name];
      if (field.kind === "number") {
        const isNone = isUnread(control);
        if (isNone) this.unread[field.name] = control.value;
        sayUnread(element, isNone ? [control] : [], say);
      }
      if (value === "") delete this.answers[field.name];
      else this.answers[field.name] = value;
      changed();
    });
    const help = list ? [build("span", { class: "hb-field__help", id: `${id}-help` }, say("slips.lines"))] : [];
    element.append(build("label", { class: "hb-field__label", for: id }, field.label), ...help, control);
    return element;
  }

  /** A line of text for each row. @param {ListField} field @param {string} id */
  listControl(field, id) {
    const control = build("textarea", { class: "hb-field__notes", id, rows: 6, "aria-describedby": `${id}-help` });
    control.value = this.rowsOf(field).map((row) => row[firstColumn(field)] ?? "").join("\n");
    return control;
  }

  /** @param {AnswerField} field @param {string} id */
  control(field, id) {
    const value = this.answers[field.name];
    if (field.kind === "choice") {
      const options = [
        build("option", { value: "" }),
        ...field.options.map(({ key, label }) => build("option", { value: key, selected: key === value }, label)),
      ];
      return build("select", { class: "hb-field__select", id }, ...options);
    }
    const control = field.kind === "notes"
      ? build("textarea", { class: "hb-field__notes", id, rows: 2 })
      : build("input", {
        class: "hb-field__line",
        id,
        type: "text",
        ...(field.kind === "number" ? { inputmode: "decimal" } : {}),
      });
    control.value = String(value ?? this.unread[field.name] ?? "");
    return control;
  }

  /** @param {ListField} field */
  rowsOf(field) {
    return answerTo(field, this.answers) ?? [];
  }

  /** @param {ListField} field @param {string} words @returns {Row[] | ""} */
  readList(field, words) {
    const lines = words.split("\n").map((line) => line.trim()).filter(Boolean);
    return lines.length ? rowsFrom([...new Set(lines)], this.rowsOf(field), firstColumn(field)) : "";
  }
}

/** @param {AnswerField} field @param {string} words */
function readWords({ kind }, words) {
  if (kind !== "number") return words;
  const number = parseNumber(words) ?? "";
  return Number.isNaN(number) ? "" : number;
}
