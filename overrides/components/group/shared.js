// The list that everybody's slips speak of, typed in once: a text a line for a list, else one control.
import { build } from "../../browser/build.js";
import { rowsFrom, sharedFields, wordsName } from "../../core/slips.js";

const LISTS = ["table", "ideas"];

export class SharedList {
  /** `answers` is what somebody has brought already; `changed()` is called after each change. */
  constructor(spec, answers, say, changed) {
    this.fields = sharedFields(spec);
    this.answers = answers;
    const controls = this.fields.map((field) => this.drawField(field, say, changed));
    const about = build("p", { class: "hb-small" }, say("group.slip_list_about"));
    this.elements = controls.length
      ? [
        build(
          "fieldset",
          { class: "hb-slips__list" },
          build("legend", { class: "hb-field__label" }, say("group.slip_list")),
          about,
          ...controls,
        ),
      ]
      : [];
  }

  drawField(field, say, changed) {
    const id = `slip-${field.name}`;
    const isList = LISTS.includes(field.kind);
    const control = this.control(field, id, isList);
    control.addEventListener("input", () => {
      const value = isList
        ? this.readList(field, control.value)
        : field.kind === "number" && control.value !== ""
        ? Number(control.value)
        : control.value;
      if (value === "") delete this.answers[field.name];
      else this.answers[field.name] = value;
      changed();
    });
    const help = isList ? [build("span", { class: "hb-field__help", id: `${id}-help` }, say("group.slip_lines"))] : [];
    return build("p", {}, build("label", { class: "hb-field__label", for: id }, field.label), ...help, control);
  }

  control(field, id, isList) {
    const value = this.answers[field.name];
    if (field.kind === "choice") {
      const options = [
        build("option", { value: "" }),
        ...field.options.map(({ key, label }) => build("option", { value: key, selected: key === value }, label)),
      ];
      return build("select", { class: "hb-field__select", id }, ...options);
    }
    const isLong = isList || field.kind === "notes";
    const control = build(isLong ? "textarea" : "input", {
      class: isLong ? "hb-field__notes" : "hb-field__line",
      id,
      ...(isLong
        ? { rows: isList ? 6 : 2 }
        : { type: field.kind === "number" ? "number" : "text", min: field.least, max: field.most }),
      ...(isList ? { "aria-describedby": `${id}-help` } : {}),
    });
    control.value = isList ? (value ?? []).map((row) => row[wordsName(field)] ?? "").join("\n") : (value ?? "");
    return control;
  }

  readList(field, words) {
    const lines = words.split("\n").map((line) => line.trim()).filter(Boolean);
    return lines.length ? rowsFrom([...new Set(lines)], this.answers[field.name] ?? [], wordsName(field)) : "";
  }
}
