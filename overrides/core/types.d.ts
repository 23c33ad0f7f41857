// The shapes that pass between the modules of the browser side. For the type checker alone: no page fetches this file.
//
// What is saved (Sheet, Setup, Session, Backup) is the contract's; macros/catalogue/formats.py says the same as JSON
// Schema, and tests/examples/formats has examples that both are held to. Keys that are not named here may be there and
// are kept.

// What the folders of kinds add to this (Fields, Answer, Views, Results, Found).
import type {} from "../fields/kinds.js";
import type {} from "../results/kinds.js";

/** Anything that JSON can hold; a part that is undefined is not written. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json | undefined };

// The definition of a worksheet, as macros/views/spec.py writes it into the page.

/** How many characters a text and a name may have, and how many rows a list. */
export interface Limits {
  text: number;
  name: number;
  rows: number;
}

export interface Spec {
  slug: string;
  title: string;
  language: "en" | "cy";
  /** The language of its words, where that is another one. */
  written?: "en";
  /** A short name for one state of the definition. */
  version: string;
  /** Slugs under which answers may have been saved before. */
  formerly?: string[];
  limits: Limits;
  sections: Section[];
  fields: Field[];
  results: Result[];
  hints: Hint[];
  examples: Example[];
  /** Where the winner of a group goes on to. */
  forward?: Elsewhere;
  /** The list that the next round is set up with. */
  next?: Elsewhere;
  papers?: Paper[];
  /** Only in the page of the sheet itself. */
  words?: Words;
}

/** The messages by group and name; one with plural forms has them by CLDR's names. */
export type Words = Record<string, Record<string, string | Record<string, string>>>;
export type Say = (key: string, values?: Record<string, unknown>) => string;

export interface Section {
  title: string;
  when?: Condition;
  /** Whose it is where the sheet is given out. */
  for?: "facilitator";
}

export interface Condition {
  field: string;
  one_of: (string | number)[];
}

export interface Option {
  key: string;
  label: string;
  help?: string;
}

export interface BaseField {
  name: string;
  label: string;
  /** The place of its section; the parts of a sentence have none of their own. */
  section?: number;
  formerly?: string[];
  setup?: boolean;
  /** How many dots a person may give, where the set-up says nothing else. */
  dots?: number;
  for?: "facilitator";
  carry?: Elsewhere;
}

export interface Column {
  name: string;
  label: string;
  kind: "line" | "notes" | "number" | "date" | "choice" | "tick";
  options?: Option[];
  help?: string;
}
/** A field about its own options, or about the rows of another field (`of`). */
export interface ListedField extends BaseField {
  options?: Option[];
  of?: string;
}
export interface Axis {
  label: string;
  low: string;
  high: string;
}

/** Every kind of field: its folder says what a worksheet says of one (fields/KIND/types.d.ts). */
// deno-lint-ignore no-empty-interface
export interface Fields {}
export type Kind = keyof Fields;
/** The kinds that save an answer under the field's own name. */
export type AnswerKind = keyof Answer;
/** The field of a kind. As a parameter it lets a table by kind be called: `TABLE[kind](field)`. */
export type FieldOf<K extends Kind> = { [P in K]: Fields[P] & { kind: P } }[K];
export type Field = Fields[Kind];
export type AnswerField = Fields[AnswerKind];

/** A field of a sheet: where an answer can be brought in from, or where a group's goes on to. */
export interface Elsewhere {
  slug: string;
  title: string;
  formerly?: string[];
  field: AnswerField;
  /** Of where a group's goes on to: the field of this sheet that the one there brings in. */
  from?: string;
}

/** The rules of hints, each with its `value`: a pattern, the name of another field, a number, or a key or level. */
export interface Rules {
  empty: undefined;
  matches: string | number;
  lacks: string | number;
  shares: string;
  shorter: number;
  is: string | number;
  at_most: number;
}
/** Advice for a field. As a parameter it lets a table by rule be called, as FieldOf does. */
export type Hint<R extends keyof Rules = keyof Rules> = {
  [P in R]: { field: string; rule: P; value: Rules[P]; once?: string; say: string };
}[R];

export interface BaseResult {
  title: string;
  note?: NotePiece[];
  when?: Condition;
}
/** A result about the fields that `of` names. */
export interface ResultOfFields extends BaseResult {
  of: string[];
}
/** Every kind of result: its folder says what a worksheet says of one (results/KIND/types.d.ts). */
// deno-lint-ignore no-empty-interface
export interface Results {}
export type ResultKind = keyof Results;
export type Result = Results[ResultKind];
export type NotePiece = string | { text: string; url: string };

/** What a sheet makes of its answers for somebody else (macros/catalogue/papers.py). */
export interface Paper {
  key: string;
  title: string;
  lead?: string;
  parts?: PaperPart[];
  register?: Register;
  /** The other sheet that a joint paper is made from, with those of its fields that stand there. */
  other?: { slug: string; title: string; formerly: string[]; fields: Field[] };
}
export interface PaperPart {
  title: string;
  /** Fields of this sheet, or WORKSHEET.FIELD of the other. */
  of: string[];
  columns?: string[];
}
export interface Register {
  about: string;
  lists: { of: string; what: string; who: string; by: string }[];
}

export interface Example {
  answers: Answers;
  by?: string;
  note: string;
}

/** What a page about many worksheets knows of each (macros/views/page_data.py); the pages have them in the thread's order. */
export interface Known {
  slug: string;
  title: string;
  /** Where its page is. */
  address: string;
  /** Where its definition can be fetched. */
  spec: string;
  formerly: string[];
  /** The names of the answers that other sheets can bring in. */
  carried: string[];
}

// Answers.

/** A row of a table or of ideas, or a thing on a matrix. Its key never changes; columns that are gone are kept. */
export interface Row {
  key?: string;
  [column: string]: Json | undefined;
}

/** The answer of each kind, from its folder. A sentence has none: its parts are saved flat. */
// deno-lint-ignore no-empty-interface
export interface Answer {}

/** By name of the field. Those of fields that are gone may be anything. */
export type Answers = Record<string, Json | undefined>;
/** What sortAnswers has found to be sound: each is the answer of its field's kind (`answerTo` in answers.js types it). */
export type Sound = Record<string, Answer[AnswerKind] | undefined>;
/** What no control can show: where it stood, and what it is. */
export type Stray = [path: string, value: unknown];
/** Gets what is no value of its kind, with its path below the field. */
export type Aside = (path: string[], value: unknown) => void;
/** Words that are no value of their kind, by `FIELD`, `FIELD.KEY`, `FIELD.ROW.COLUMN` (a row's key, else its number). */
export type Unread = Record<string, string>;

/** One person's sheet, as it is saved: in storage, in a file, in a link. */
export interface Sheet {
  format: "infuse-handbook/answers";
  version: 1;
  worksheet: string;
  id: string;
  answers: Answers;
  unread?: Unread;
  title?: string;
  by?: string;
  team?: string;
  project?: string;
  /** The moment, in UTC: 2026-11-22T10:15:00Z */
  saved?: string;
  /** The id of the set-up under which it was filled in: SHEETID-N */
  of?: string;
  role?: "setup";
}

/** What a facilitator gives out: only the answers of fields marked `setup`. */
export interface Setup extends Sheet {
  role: "setup";
  /** How many people are expected. */
  people?: number;
  /** The e-mail address to hand in to. */
  reply?: string;
  /** The id of its session. */
  session?: string;
  /** How many dots a person gives, by field. */
  dots?: Record<string, number>;
}

/** What stands beside the answers of a sheet and has been read. */
export type About =
  & Pick<Sheet, "title" | "by" | "team" | "project" | "saved" | "of" | "role" | "unread">
  & Pick<Setup, "people" | "reply" | "session" | "dots">;

// Sessions.

export interface Session {
  format: "infuse-handbook/session";
  version: 1;
  id: string;
  title?: string;
  project?: string;
  place?: string;
  series?: string;
  /** YYYY-MM-DD */
  date?: string;
  /** HH:MM in `zone` */
  start?: string;
  end?: string;
  zone?: string;
  people?: number;
  /** People a table. */
  table?: number;
  setting?: "room" | "remote";
  language?: "en" | "cy";
  /** What the invitation says besides time, place and agenda. */
  invitation?: string;
  /** A block that cannot be read stands here as it came (isBlock in session.js). */
  blocks: (Block | Json)[];
  ran?: { key: string; start: string }[];
  decisions?: { what: string; who?: string; until?: string }[];
  saved?: string;
  unread?: Unread;
}

/** Things to bring that can be counted: for each person, pair or table, or for the whole room. */
export interface Kit {
  kind: string;
  for: "person" | "pair" | "table" | "room";
  count: number;
}
/** What a tool says of itself to whoever runs it (macros/exports/pack_data.py). */
export interface ToolPart {
  title: string;
  /** The language of all but its title, where that is another one than the page's. */
  written?: "en";
  leaves: string;
  steps: { title: string; do: string; minutes?: number }[];
  watch: string[];
  materials: string[];
  kit: Kit[];
  /** `spec` is the address of its definition; what is private is given to no group; `written` is as in its definition. */
  sheets: { slug: string; title: string; spec: string; private?: boolean; written?: "en" }[];
}
/** How many of a thing a session takes. */
export interface KitLine {
  kind: string;
  count: number;
  /** The tool whose it is, of a sheet or a slip. */
  of?: string;
  /** For whom `count` is, where nobody said how many people come. */
  per?: Kit["for"];
  tools: string[];
}
/** An element of a blank sheet: its name, its attributes, and what stands in it. */
export type Branch = [string, Record<string, string>, ...(string | Branch)[]];

interface BaseBlock {
  key: string;
  title?: string;
  notes?: string;
  /** The clock time to which it is locked. */
  at?: string;
}
interface TimedBlock extends BaseBlock {
  /** Whole, 1 to 1,440. */
  minutes: number;
  /** Its minutes may give way, down to `least`. */
  flex?: boolean;
  least?: number;
}
export interface ToolBlock extends TimedBlock {
  kind: "tool";
  tool: string;
  /** As it came but for these: the reader of its own sheet looks at the rest. */
  setup?: JsonObject & Pick<Sheet, "format" | "worksheet" | "id" | "answers">;
}
export interface PlainBlock extends TimedBlock {
  kind: "talk" | "break";
}
export interface GroupsBlock extends BaseBlock {
  kind: "groups";
  groups: Block[][];
}
export type Block = ToolBlock | PlainBlock | GroupsBlock;

/** A block with its times, as milliseconds since 1970; without a start they count from 0. */
export interface Timed {
  block: Block;
  start: number;
  end: number;
  groups?: Timed[][];
}
/** The time between two fixed ones, and what is to go into it. */
export interface Stretch {
  from: number;
  until: number;
  /** The key of the locked block at its end; without it, that is the end of the session. */
  before?: string;
  /** How many minutes too long its blocks are; below 0, how many are free. */
  over: number;
  /** Those that could give way, if somebody says so. */
  blocks: Block[];
}
/** The times of a session (schedule.js). */
export interface Schedule {
  /** The zone that its clock times are in. */
  zone: string;
  /** True where the plan has no start: times count from 0. */
  isRelative: boolean;
  items: Timed[];
  stretches: Stretch[];
  start: number;
  end: number;
  /** When it is to end. */
  due?: number;
}
/** What happens while a session runs (run.js). */
export interface Run {
  /** What began when, in order; the last is on now. */
  ran: { key: string; start: string }[];
  /** The minutes that blocks have in this run, where not those of the plan. */
  minutes?: Record<string, number>;
  /** For how many milliseconds a block stood still. */
  held?: Record<string, number>;
  now: number;
}
/** How a session runs, as any window of the browser finds it (`hb/run/ID`). */
export interface Running {
  /** The session's id. */
  id: string;
  /** Rises with each change: of two states the one with more is the later. */
  step: number;
  ran: { key: string; start: string }[];
  minutes: Record<string, number>;
  held: Record<string, number>;
  /** Since when it stands still. */
  paused?: string;
  ended?: string;
  /** Which step of the tool that is on stands on the big screen. */
  shown?: number;
  /** With pretend answers, the evening before. */
  rehearsal?: boolean;
}

export interface Backup {
  format: "infuse-handbook/backup";
  version: 1;
  sheets: Sheet[];
  sessions?: Session[];
}

// What stands in storage.

/** A stored sheet as a list gets it. */
export interface Stored {
  key: string;
  text: string;
  sheet: Sheet;
}

/** When a sheet was downloaded, and a mark of each part as it was then. */
export interface Download {
  /** In Word; otherwise as a working copy. */
  way?: "word";
  at: string;
  marks: Record<string, string>;
}

export type Outcome = "kept" | "blocked" | "full";

/** Why something that came in is refused: the ends of the messages `files.fault_…`, but for the last three. */
export type FaultCode =
  | "backup"
  | "deep"
  | "empty"
  | "format"
  | "large"
  | "locked"
  | "long"
  | "newer"
  | "other"
  | "session"
  | "setup"
  | "unreadable"
  | "full"
  | "stored"
  | "unknown"
  | "unreached";

// What a sheet or a group comes to.

/** A thing that has its place on a matrix. */
export interface Point {
  label: string;
  x: number;
  y: number;
  number: number;
}

/** What each kind of result has found, from its folder: `lines` is the whole of it in words; the rest is for its picture. */
// deno-lint-ignore no-empty-interface
export interface Found {}

/** results/KIND/find.js: what a result comes to. Pure. */
export interface FindPart<K extends ResultKind> {
  /** Returns what was found, undefined where nothing has been answered yet. */
  find: (source: Source, result: Results[K]) => Found[K] | undefined;
}
/** What is found in. `fields` are those that the result names. */
export interface Source {
  fields: Field[];
  spec: Spec;
  answers: Sound;
  say: Say;
}
/** results/KIND/draw.js: how it looks, words first and a picture beside them. */
export interface DrawPart<K extends ResultKind> {
  draw: (finding: FindingOf<K>, say: Say) => Element[];
}
/** A finding of one kind, with its place among the spec's results. */
export type FindingOf<K extends ResultKind> = {
  [P in K]: Found[P] & { kind: P; title: string; note?: NotePiece[]; index: number };
}[K];
export type Finding = FindingOf<ResultKind>;

// Pieces of an outline: a heading, a text, an answer in lines, a table, or groups of who said what. Which of them one
// is, its parts say: `heading`, `text`, `lines`, `rows` or `parts`. The names of the others' may be asked for as well.

interface Pieces {
  heading: { heading: string };
  text: { text: string };
  lines: { lines: string[]; label: string };
  table: {
    rows: string[][];
    columns: string[];
    /** Not where a heading says it already. */
    label?: string;
    note?: string;
    /** A picture for each row: a share, or how many for each level. */
    bars?: number[];
    counts?: number[][];
    /** The levels in words, for each row of counts. */
    levels?: string[][];
    /** A picture for all rows. */
    plot?: { points: Spread[]; x: Axis; y: Axis; names: string[] };
  };
  said: { parts: Said[]; label?: string };
}
type NameOfPart = { [P in keyof Pieces]: keyof Pieces[P] }[keyof Pieces];
type Only<T> = T & { [Name in Exclude<NameOfPart, keyof T>]?: undefined };

export type HeadingBlock = Only<Pieces["heading"]>;
export type TextBlock = Only<Pieces["text"]>;
export type LinesBlock = Only<Pieces["lines"]>;
export type TableBlock = Only<Pieces["table"]>;
export type SaidBlock = Only<Pieces["said"]>;
/** A piece of one person's sheet, or of a brief. */
export type SheetBlock = HeadingBlock | TextBlock | LinesBlock | TableBlock;
/** A piece of what a group said. */
export type GroupBlock = HeadingBlock | TextBlock | TableBlock | SaidBlock;
export type OutlineBlock = SheetBlock | GroupBlock;

// A sheet in two languages (core/bilingual.js).

/** The same in each of two languages. */
export type Both<T> = [T, T];
/** A sheet in one language: its definition, and what says its words. */
export interface SheetEdition {
  spec: Spec;
  say: Say;
}
interface BothPieces {
  heading: { heading: Both<string> };
  text: { text: Both<string> };
  lines: { label: Both<string>; lines: Both<string>[] };
  table: { label: Both<string>; columns: Both<string>[]; rows: Both<string>[][] };
  /** Nobody has answered yet: what there is to write in, and to tick. */
  room: { label: Both<string>; room: Both<OwnColumn>[] };
}
type NameOfBoth = { [P in keyof BothPieces]: keyof BothPieces[P] }[keyof BothPieces];
/** A piece of a sheet in both languages; its parts say which. */
export type BothBlock = {
  [P in keyof BothPieces]: BothPieces[P] & { [Name in Exclude<NameOfBoth, keyof BothPieces[P]>]?: undefined };
}[keyof BothPieces];

export interface Said {
  items: { who: string; text: string }[];
  note?: string;
  /** They resemble each other. */
  isAlike?: boolean;
}

// A group's answers seen together.

/** One person's answers, under the name by which the group sees them. */
export interface Entry {
  person: string;
  answers: Answers;
  unread?: Unread;
}

/** A person's sound answers, without those to parts of the sheet that do not apply. */
export interface Member {
  person: string;
  answers: Sound;
}
/** What a view is worked out from. `ignored` are words that make no likeness; `left` takes what cannot be counted. */
export interface Group {
  people: Member[];
  spec: Spec;
  setup?: SharedSetup;
  left: Left[];
  ignored: Set<string>;
}
export interface Given<K extends AnswerKind> extends Member {
  value: Answer[K];
}
/** Works out a view from the answers of all who gave one, which are never none. `answered` is said where it is not all. */
export type Viewer<K extends AnswerKind> = (
  field: FieldOf<K>,
  given: Given<K>[],
  group: Group,
) => Views[K] & { answered?: number };

/** What all of a group come to. */
export interface Combined {
  count: number;
  setup?: SharedSetup;
  /** The names of the scales to talk about first. */
  first: string[];
  views: View[];
  left: Left[];
}
/** The set-up that most have; `shared` counts them, `differ` have another one, `none` has none. */
export interface SharedSetup {
  fields: AnswerField[];
  answers: Sound;
  shared: number;
  differ: string[];
  none: string[];
  /** Those whose list is another one. */
  others: Member[];
}
/** What could not be counted, and why. */
export type Left =
  | { person: string; why: "stray"; count: number }
  | { person: string; why: "unread"; label: string; text: string }
  | { person: string; why: "level"; field: Fields["scale"] }
  | { person: string; why: "many" | "purse"; field: Fields["budget"]; spent: number; purse: number };

export interface CountedOption {
  key: string;
  label: string;
  count: number;
  share: number;
}
/** A thing at the middle of its places, and how far they lie from it on average. */
export interface Spread {
  label: string;
  x: number;
  y: number;
  dx: number;
  dy: number;
  placed: number;
}

/** `alike`: the number of its likeness from 1, or 0. */
export interface Texts {
  rows: { person: string; text: string; alike: number }[];
  /** The words that those with each number share. */
  likenesses: string[][];
}
/** From the least to the most; of an even count of dates, both in the middle. */
export interface Sorted<Value> {
  rows: { person: string; value: Value }[];
  middle: Value[];
}
export interface Counts {
  options: CountedOption[];
}
/** What a view of each kind says, from its folder. */
// deno-lint-ignore no-empty-interface
export interface Views {}
/** What a group said to a field of one kind; `answered` counts people. */
export type ViewOf<K extends Kind> = {
  [P in K]: Views[P] & { kind: P; field: FieldOf<P>; answered: number };
}[K];
export type View = ViewOf<Kind>;

/**
 * What the controls of a Word file are to hold (browser/docx.js), or what those of a filled file show (core/filled.js), each by
 * its tag; rows by field, their cells by column, their key as "key".
 */
export interface Filling {
  texts: Map<string, string>;
  /** Those to tick. */
  ticks: Set<string>;
  rows: Map<string, Map<string, string>[]>;
}

/** What stands in a PDF (core/pdf-values.js): among others a name, a reference to an object, the bytes of a string. */
export type PdfValue =
  | null
  | boolean
  | number
  | { name: string }
  | { number: number }
  | { text: string }
  | { word: string }
  | PdfValue[]
  | PdfMap;
export type PdfMap = Map<string, PdfValue>;

/** One thing that a ranking, budget or matrix speaks of. */
export interface Thing {
  key: string;
  label: string;
}

// The room: what is given out, and what comes back (core/setups.js, core/collect.js).

/** What a facilitator says of those to whom a sheet is given out. */
export type Asked = Pick<Setup, "people" | "reply" | "session" | "dots">;
/**
 * What a field is to somebody to whom the sheet was given out: `theirs` to answer; `set`, to read; `both`, where they add to
 * rows that are set; `hidden`, the facilitator's own.
 */
export type Role = "theirs" | "set" | "both" | "hidden";
/** What everybody has to keep to: the answers that are set up, how many dots a person has, how many rows a list. */
export interface Rulings {
  answers: Sound;
  dots?: number;
  rows: number;
}
/** What somebody's answer breaks. */
export type Broken =
  | { why: "many" | "purse"; field: Fields["budget"]; spent: number; purse: number }
  | { why: "dots"; field: Fields["ideas"]; given: number; dots: number };
/**
 * What is not counted, and why: filled in under no set-up (`free`), under an `earlier` or a `later` one of the same sheet,
 * under that of an `other` sheet; or it breaks a rule.
 */
export interface Waiting {
  sheet: Sheet;
  why: "free" | "earlier" | "later" | "other" | "broken";
  broken: Broken[];
}

// The big screen (core/screen.js).

/** One screen: a question with what it came to. */
export interface Slide {
  title: string;
  /** Which of several that go on with one another. */
  part?: { number: number; all: number };
  lines?: string[];
  rows?: { label: string; value: string; bar?: number }[];
  said?: { who?: string; text: string; isNote?: boolean }[];
}
export interface Deck {
  title: string;
  slides: Slide[];
  /** Where the sheet's words are in another language than the page: which, and the pattern that finds them (core/other-language.js). */
  written?: Spec["written"];
  strange?: string;
}
export type ScreenMessage = { hello: true } | { over: true } | { deck: Deck; at: number } | { at: number };

// Slips of paper, typed in as rows of a grid (core/slips.js).

/** A column of the grid. */
export interface SlipColumn {
  /** FIELD, FIELD.KEY and the like: the cells of a row have its name. */
  id: string;
  field: AnswerField;
  /** Stands over all columns of the field. */
  head: string;
  label: string;
  kind: "text" | "notes" | "number" | "date" | "select" | "tick";
  section?: number;
  /** A slip may have it several times, in further lines. */
  repeats?: boolean;
  /** What there is to choose from, where it is a `select`. */
  options?: { value: string; label: string }[];
}
/** What stands in the cells of a row: under a column's id, that of a further line under id#line. A tick is true or "". */
export type Cells = Map<string, string | true>;

// The parts of a kind of field (fields/KIND), each a module; fields/kinds.js lists them.

/** The whole of which an answer is a part. */
export interface Whole {
  spec: Spec;
  answers: Answers;
  say: Say;
}
/** A row of CSV without its person and field: `row` names or numbers what the value is about. */
export type Cell = [row: string | number, value: string | number, column?: string];

/** answer.js: what an answer of the kind is. Pure. */
export interface AnswerPart<K extends AnswerKind> {
  /** Returns what came in as an answer, undefined where nothing is left; `aside` gets what is none. */
  read: (given: Json | undefined, field: FieldOf<K>, aside: Aside) => Answer[K] | undefined;
  /** Returns an answer in words, as a list of lines. */
  words: (field: FieldOf<K>, value: Answer[K], whole: Whole) => string[];
  /** Returns the rows of CSV of an answer. */
  csv: (field: FieldOf<K>, value: Answer[K], whole: Whole) => Cell[];
  /** Returns the columns of an answer in rows. */
  columns?: (field: FieldOf<K>) => (Pick<Column, "name"> & Partial<Column>)[];
  /** Returns the names of the columns that a person adds to rows that are set up for everybody, such as dots. */
  adds?: (field: FieldOf<K>) => string[];
  /** Returns an answer for a table, where it stands in one on the page. */
  asTable?: (field: FieldOf<K>, value: Answer[K], whole: Whole) => { columns: string[]; rows: string[][] };
}

/** control.js: the live controls, at once or when they are needed. */
export type ControlPart<K extends AnswerKind> = FieldKind<K> | (() => Promise<FieldKind<K>>);

/** word.js: how an answer stands in the sheet's Word file. Pure. */
export interface WordPart<K extends AnswerKind> {
  /** Puts an answer into what the controls of the file are to hold. */
  fill: (filling: Filling, field: FieldOf<K>, value: Answer[K], whole: Whole) => void;
  /**
   * Returns what a file shows as the answer, unread (values.js reads it); `aside` gets words that belong to none. The
   * answers to the fields before it stand in `whole`.
   */
  take?: (
    filled: Filling,
    field: FieldOf<K>,
    whole: { spec: Spec; answers: Answers },
    aside: (path: string[], value: unknown) => void,
  ) => Json | undefined;
}

/** What a view is said with; `count` is how many people there are. */
export interface GroupWhole {
  spec: Spec;
  say: Say;
  count: number;
}
/** group.js: what the answers of a group come to. Pure. */
export interface GroupPart<K extends AnswerKind> extends SaidPart<K> {
  /** Works out the view. */
  combine: Viewer<K>;
  /** Returns what an answer breaks of what everybody has to keep to; undefined where all is well. */
  breaks?: (field: FieldOf<K>, value: Answer[K], rules: Rulings) => Broken | undefined;
  /** Returns a list that everybody shares in words, where those are not the words of an answer. */
  listed?: (field: FieldOf<K>, value: Answer[K] | undefined, whole: Whole) => string[];
}
/** group.js of a kind that saves no answer of its own. */
export interface FlatGroupPart<K extends Kind> extends SaidPart<K> {
  combine: (field: FieldOf<K>, group: Group) => ViewOf<K>;
}
/** What a group can go on with: an idea, a challenge, a sentence. */
export interface Offer {
  label: string;
  /** How much the group gave it; the most comes first. What is not weighed has none. */
  weight?: number;
  /** The same in words. */
  words?: string;
}
export interface SaidPart<K extends Kind> {
  /** Returns what of a view a group can go on with (core/onward.js). */
  offers?: (view: ViewOf<K>, say: Say) => Offer[];
  /** Returns a view as blocks; `beside` are the views of its part of the sheet. */
  blocks: (view: ViewOf<K>, whole: GroupWhole, beside: View[]) => GroupBlock[];
}

/** slip.js: how an answer is typed in from a slip of paper (core/slips.js). Pure. */
export interface SlipPart<K extends AnswerKind> {
  /** Returns the columns of a field; `things` are those that it is about. */
  columns: (field: FieldOf<K>, things: Thing[], say: Say) => OwnColumn[];
  /** Returns what the cells of a slip answer. */
  read: (at: SlipAt, field: FieldOf<K>, about: SlipAbout<K>) => Answer[K] | undefined;
  /** Returns the things that the cells are about. */
  things?: (field: FieldOf<K>, spec: Spec, shared: Sound) => Thing[];
  /** Returns the columns for what people add to a field that everybody shares. */
  common?: (field: FieldOf<K>, things: Thing[]) => OwnColumn[];
  /** The least and the most that the number in a cell may be. */
  within?: [number, number];
  /** Returns the contract's path of a cell below its field, where that is not the cell's own name. */
  wayTo?: (field: FieldOf<K>, name: string, line: number, isShared: boolean) => string[];
  /** Returns what a cell gets instead of what was typed there, undefined where that can stand. */
  check?: (column: SlipColumn, field: FieldOf<K>, shared: Sound, cells: Cells) => SlipRefusal | undefined;
}
/** A column without what all columns of a field have in common. */
export type OwnColumn = Omit<SlipColumn, "field" | "head" | "section">;
/** Returns what stands in a cell of a field: below its name, in one of the lines. */
export type SlipAt = (name: string, line?: number) => string | true;
/** What a reader of slips needs. */
export interface SlipAbout<K extends AnswerKind> {
  /** Returns the number in a cell; undefined where there is none. What stands there otherwise is noted as unread. */
  amount: (name: string, line?: number) => number | undefined;
  /** What the field is about. */
  things: Thing[];
  /** What everybody shares. */
  shared?: Answer[K];
  /** How many lines the slip has. */
  lines: number;
}
/** What a cell gets instead, and the message about it. */
export interface SlipRefusal {
  words: string;
  key: string;
  values: { amount?: number; place?: string; text?: string };
}

// The page.

/** A native control that holds (a part of) an answer, or a name beside the answers. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Says something to those who listen, in place of what waits to be said about the same thing (browser/announce.js). */
export type Announce = (text: string, about?: unknown) => void;
/** Takes back what was done; returns what to focus, where that is another element. */
export type Undo = () => HTMLElement | null | undefined;

/** What the controls of a field can ask of the sheet around them. */
export interface FieldSide {
  /** Aborted when the sheet goes. */
  signal: AbortSignal;
  say: Say;
  announce: Announce;
  /** To be called when the answer has changed and no native event says so. */
  changed: () => void;
  /** Offers to undo, near an element. */
  offerUndo: (near: Element, text: string, undo: Undo) => void;
  /** How many dots a person may give in a field, where the sheet was given out and they are counted. */
  dots: (name: string) => number | undefined;
  /** What another field holds now. */
  read: (name: string) => Answer[AnswerKind] | undefined;
  /** `listener` is called whenever the sheet is shown anew. */
  onShow: (listener: () => void) => void;
}

/** What a kind of field can do with its place in the page (fields/KIND/control.js). */
export interface FieldKind<K extends AnswerKind> {
  /** Returns the answer that the controls hold. */
  read(element: HTMLElement, field: FieldOf<K>): Answer[K] | undefined;
  /** Shows an answer, or none; returns what of it the controls cannot show. */
  write(
    element: HTMLElement,
    value: Answer[K] | undefined,
    field: FieldOf<K>,
    spec: Spec,
    answers: Answers,
  ): Json | undefined;
  /** Wires the controls. */
  connect?(element: HTMLElement, field: FieldOf<K>, side: FieldSide): void;
  /** Returns true where the field no longer shows the things of the field that it is `of`. */
  isStale?(element: HTMLElement, field: FieldOf<K>, spec: Spec, answers: Answers): boolean;
}

/** A word of a sheet that was not live yet: name (`@NAME` beside the answers) and value of a control; true where it is ticked. */
export type FirstWord = [name: string, value: string, isTicked?: boolean];
/** The first words of one sheet, as they stand in storage. */
export interface FirstWords {
  key: string;
  slug: string;
  id: string;
  words: FirstWord[];
}

declare global {
  /** What components/worksheet/first.js offers on the page of a sheet. */
  var hbFirst: { id: string; words: () => FirstWord[]; keeps: () => boolean; end: () => void } | undefined;
  /** In browsers that let no plain text become markup or the address of a script; the checker's library has it not yet. */
  var trustedTypes: {
    createPolicy<Rules extends Record<string, (text: string) => string>>(name: string, rules: Rules): Rules;
  } | undefined;
}

// The search.

/** The index of a site: macros/views/search.py writes it, and says what each part is. */
export interface SearchIndex {
  ignored: string[];
  kinds: Record<string, string>;
  labs: string[];
  says: Words[string];
  hits: [kind: string, title: string, address: string, about: string, ...parts: string[]][];
  belongs: number[];
  aliases: string[];
  synonyms: Record<string, string>;
  words: string;
  passages: string;
  mutations: [begins: string, stands: string][];
  endings: string[];
  mutates: boolean;
  kin: string;
}

/** A line of what was found. */
export interface Hit {
  kind: string;
  /** '' for what belongs to none. */
  lab: string;
  title: string;
  address: string;
  about: string;
  /** The part of its page that it leads to; '' where it leads to the whole. */
  heading: string;
  /** Those words of the index that were found, here or in other hits. */
  words: Set<string>;
  score: number;
  /** The share of what was asked that stands in one place. */
  held: number;
}
