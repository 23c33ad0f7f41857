// Finds what a reader types in the search index. Pure: no page, no network. macros/views/search.py describes the index.
/** @import { Hit, SearchIndex } from "../../core/types.d.ts" */
import { foldWords } from "../../core/fold.js";
import { formsOf, radicals, readKin } from "./kin.js";

/** @typedef {ReturnType<typeof readIndex>} Index */
/** The words of the index that may be meant, by number, with how sure that is. @typedef {Map<number, number>} Like */
/**
 * One thing that is asked for: words that say the same, and whether it may still be being typed.
 * @typedef {{ words: string[], isLast?: boolean }} Asked
 */
/**
 * What speaks for a hit: for each thing that was asked for its weight in the best place, and the share of the question
 * that is held where it is surest; and both in each place, all of them together.
 * @typedef {{ best: number[], sure: number[], passages: Map<number, { weight: number, held: number }> }} Score
 */

const A = 65;
const LEVELS = 26;
const PHRASE = 5;
/** How like a word must be to count as found, and what the beginning of a word that is being typed is taken for. */
const SURE = 0.6;
const BEGUN = 0.36;
/** How like another form of a Welsh word is. */
const FORM = 0.9;

/** In how many places an unknown word is taken to stand, when it is weighed against the others. */
const UNKNOWN = 2;

/** The share of what was asked that a place must hold, by the number of words: measured on tests/examples/queries.yml. */
const ENOUGH = [0, 0.5, 0.65, 0.61, 0.44];

/**
 * Returns an index ready for `find`, from the JSON of the site.
 * @param {SearchIndex} json
 */
export function readIndex(json) {
  const { ignored, kinds, labs, hits, belongs, aliases, synonyms, words, passages } = json;
  /** @type {number[]} */
  const owners = [];
  /** @type {number[]} */
  const parts = [];
  hits.forEach((hit, number) => {
    for (let at = 2; at < hit.length; at += 2) {
      owners.push(number);
      parts.push(at > 2 ? at : 0);
    }
  });
  let last = "";
  const known = Array.from(words.matchAll(/([A-Z])([^A-Z]*)/g), ([, shared, rest]) => {
    last = last.slice(0, shared.charCodeAt(0) - A) + rest;
    return last;
  });
  const common = new Set(ignored);
  return {
    ignored: common,
    kinds,
    labs,
    hits,
    belongs,
    synonyms: new Map(Object.entries(synonyms)),
    names: hits.map((hit, at) => [hit[1], ...aliases[at].split("|")].map((name) => foldWords(name).join(" "))),
    titles: hits.map((hit) => plainName(hit[1], common)),
    aliases: aliases.map((names) => names.split("|").map((name) => plainName(name, common))),
    owners,
    parts,
    words: known,
    kin: readKin(json, known),
    stems: known.map(stem),
    letters: known.map(lettersOf),
    passages: passages.split(" "),
  };
}

/**
 * Returns the hits for what was typed, the best first. Where no hit holds enough of what was asked, there is none: a page
 * that has one word of five in common is no answer.
 * @param {Index} index @param {string} typed @returns {Hit[]}
 */
export function find(index, typed) {
  const all = foldWords(typed);
  const asked = readAsked(index, all);
  const joined = joinedWords(index, all);
  const found = asked.map(({ words, isLast }) =>
    words.map((word) => likeWords(index, word, isLast, joined)).reduce(nearer)
  );
  const worth = found.map((like) => rarityOf(index, like));
  const sum = worth.reduce((one, other) => one + other, 0);

  /** @type {Map<number, Score>} */
  const scores = new Map();
  found.forEach((like, at) => {
    for (const [passage, { weight, sure }] of weigh(index, like)) {
      const owner = index.owners[passage];
      const score = scores.get(owner) ?? { best: asked.map(() => 0), sure: asked.map(() => 0), passages: new Map() };
      scores.set(owner, score);
      const held = Math.min(1, sure / SURE) * worth[at] / sum;
      score.best[at] = Math.max(score.best[at], weight);
      score.sure[at] = Math.max(score.sure[at], held);
      const before = score.passages.get(passage) ?? { weight: 0, held: 0 };
      score.passages.set(passage, { weight: before.weight + weight, held: before.held + held });
    }
  });
  const plain = rareWords(all, index.ignored).join(" ");
  const names = new Set([plain, asked.map(({ words }) => words.at(-1)).join(" ")]);
  const words = new Set(found.flatMap((like) => Array.from(like.keys(), (number) => index.words[number])));
  const ranked = Array.from(scores, ([owner, score]) => {
    const isNamed = isLikeName(index.names[owner], all.join(" "));
    return { ...rank(index, owner, score, names, isNamed), words };
  });
  const most = Math.max(...ranked.map(({ held }) => held));
  if (most < ENOUGH[Math.min(asked.length, ENOUGH.length - 1)] && !isBeginning(index, all)) return [];
  ranked.sort((one, other) => other.score - one.score);
  return ranked.filter(({ score, held }) => score > ranked[0].score / 5 && held > most / 3);
}

/**
 * What is asked for, from the words that were typed: each with the words of the site that say the same. The register of
 * synonyms has single words ("boss") and phrases ("logic model"); a phrase is replaced by what it means.
 * @param {Index} index @param {string[]} typed @returns {Asked[]}
 */
function readAsked({ synonyms, ignored }, typed) {
  /** @type {Asked[]} */
  const found = [];
  for (let at = 0; at < typed.length;) {
    /** @param {number} long */
    const said = (long) => synonyms.get(typed.slice(at, at + long).join(" "));
    let long = Math.min(PHRASE, typed.length - at);
    while (long > 0 && !said(long)) long -= 1;
    const means = long ? said(long)?.split(" ") ?? [] : [];
    if (long > 1 || means.length > 1) found.push(...means.map((word) => ({ words: [word] })));
    else found.push({ words: [typed[at], ...means], isLast: at === typed.length - 1 });
    at += long || 1;
  }
  const rare = found.filter(({ words: [word, other] }) => other || !(ignored.has(word) || /^\p{L}$/u.test(word)));
  return rare.length ? rare : found;
}

/**
 * Nothing can be told yet from common words alone, or from a letter or two.
 * @param {Index} index @param {string[]} typed
 */
function isBeginning({ ignored }, typed) {
  return typed.join("").length < 3 || typed.every((word) => ignored.has(word));
}

/**
 * Of two ways to read a word, the surer one for each word of the index.
 * @param {Like} one @param {Like} other
 */
function nearer(one, other) {
  for (const [number, sure] of other) one.set(number, Math.max(sure, one.get(number) ?? 0));
  return one;
}

/**
 * What an asked word counts for among the others: a rare one more than a common one; one that is unknown, a good deal.
 * @param {Index} index @param {Like} like
 */
function rarityOf({ owners, passages }, like) {
  const sure = [...like].filter(([, likeness]) => likeness >= 0.8);
  if (!sure.length) return Math.log(1 + owners.length / UNKNOWN);
  return Math.log(1 + owners.length / Math.max(...sure.map(([number]) => stepsOf(passages[number]).length)));
}

/**
 * A name as far as it is searched for.
 * @param {string} name @param {Set<string>} common
 */
function plainName(name, common) {
  return rareWords(foldWords(name), common).join(" ");
}

/**
 * The words of a text without the common ones, or all of them where nothing else would be left.
 * @param {string[]} words @param {Set<string>} common
 */
function rareWords(words, common) {
  const rare = words.filter((word) => !common.has(word));
  return rare.length ? rare : words;
}

/**
 * A hit with the sum of what speaks for it: each word at its best place, and once more the best place of all. `held` is
 * the share of what was asked that stands in one place: words that are scattered over a page are no answer.
 * @param {Index} index @param {number} owner @param {Score} score @param {Set<string>} names @param {boolean} isNamed
 */
function rank(index, owner, { best, sure, passages }, names, isNamed) {
  const hit = index.hits[owner];
  const [kind, title, address, about] = hit;
  const ordered = [...passages].sort(([, one], [, other]) => other.weight - one.weight);
  const [passage, { weight: most }] = ordered[0];
  const held = isNamed ? 1 : Math.max(...ordered.map(([, one]) => one.held));
  const whole = ordered.find(([number]) => !index.parts[number])?.[1].weight ?? 0;
  const part = whole < 0.8 * most && index.parts[passage];
  const sum = best.reduce((total, weight) => total + weight, 0.3 * most);
  const share = sure.reduce((total, one) => total + one, 0);
  const named = part && names.has(plainName(hit[part + 1], index.ignored)) ? 1.3 : 1;
  const goal = part ? { address: `${address}#${hit[part]}`, heading: hit[part + 1] } : { address, heading: "" };
  const score = sum * (share + held) ** 1.5 * named * likeName(index, owner, names) * (isNamed ? 1.3 : 1);
  return { kind, lab: index.labs[index.belongs[owner]], title, about, ...goal, score, held };
}

/**
 * Returns true where a whole name was typed, with a slip or two in it.
 * @param {string[]} names @param {string} typed
 */
function isLikeName(names, typed) {
  const most = typed.length < 9 ? 1 : 2;
  return typed.length > 5 &&
    names.some((name) => Math.abs(name.length - typed.length) <= most && countSlips(typed, name, most) <= most);
}

/**
 * What it adds to a hit that its own name was typed: most for its title, less for another name.
 * @param {Index} index @param {number} owner @param {Set<string>} names
 */
function likeName({ titles, aliases, hits }, owner, names) {
  if (names.has(titles[owner])) return hits[owner][0] === "term" ? 1.25 : 1.6;
  if (aliases[owner].some((alias) => names.has(alias))) return 1.4;
  return [...names].some((name) => titles[owner].startsWith(name)) ? 1.2 : 1;
}

/**
 * What the words like one asked word weigh, by place: a rare word more than a common one. `sure` is how like they are.
 * @param {Index} index @param {Like} like
 */
function weigh(index, like) {
  /** @type {Map<number, { weight: number, sure: number }>} */
  const weights = new Map();
  for (const [number, sure] of like) {
    const steps = stepsOf(index.passages[number]);
    const rarity = Math.log(1 + index.owners.length / steps.length);
    let passage = -1;
    for (const [, step, letter] of steps) {
      passage += step ? parseInt(step, 36) : 1;
      const weight = (sure * rarity * (letter.charCodeAt(0) - A + 1)) / LEVELS;
      const known = weights.get(passage);
      if (!known || known.weight < weight) weights.set(passage, { weight, sure: Math.max(sure, known?.sure ?? 0) });
    }
  }
  return weights;
}

/**
 * The steps from place to place of a word, and the letters of its weight there.
 * @param {string} passages
 */
function stepsOf(passages) {
  return [...passages.matchAll(/([0-9a-z]*)([A-Z])/g)];
}

/**
 * The words of the index that a typed word may stand for.
 * @param {Index} index @param {string} word @param {boolean | undefined} beingTyped @param {Map<string, Like>} joined
 */
function likeWords(index, word, beingTyped, joined) {
  /** @type {Like} */
  const like = new Map(joined.get(word));
  for (const number of formsOf(index.kin, word)) like.set(number, FORM);
  const root = stem(word);
  let certain = false;
  index.words.forEach((known, number) => {
    if (known === word || joined.get(word)?.has(number)) like.set(number, 1);
    else if (like.has(number)) certain = true;
    else if (index.stems[number] === root) like.set(number, 0.8);
    else if (known.startsWith(word) && word.length > (beingTyped ? 0 : 3)) {
      const share = (0.75 * word.length) / known.length;
      like.set(number, beingTyped ? (word.length > 2 ? Math.max(share, BEGUN) : share / 3) : share);
    }
    certain ||= (like.get(number) ?? 0) >= 0.8;
  });
  if (!like.size && beingTyped) addBegun(index, word, like);
  const slips = word.length < 9 ? 1 : 2;
  if (word.length > 3) addSlips(index, word, certain ? 1 : slips, certain ? 0.4 : 0.6, like);
  if (!like.size && word.length > 4 && beingTyped) addSlips(index, word, slips, 0.4, like, true);
  return like;
}

/**
 * Adds the words that begin as a typed beginning would if nothing had changed it.
 * @param {Index} index @param {string} word @param {Like} like
 */
function addBegun({ kin, words }, word, like) {
  if (!kin.mutates) return;
  for (const radical of radicals(kin.mutations, word).filter(({ length }) => length > 2)) {
    words.forEach((known, number) => known.startsWith(radical) && like.set(number, BEGUN));
  }
}

/**
 * Adds the words, or with `begun` the beginnings of words, that are a slip away: a letter missing, too many, swapped, wrong.
 * @param {Index} index @param {string} word @param {number} most @param {number} likeness @param {Like} like
 */
function addSlips(index, word, most, likeness, like, begun = false) {
  const letters = lettersOf(word);
  index.words.forEach((known, number) => {
    const longer = known.length - word.length;
    if (like.has(number) || known.length < 3 || -longer > most || (!begun && longer > most)) return;
    // Of a short word a wrong letter makes another word, where a lost or doubled one does not.
    if (word.length < 5 && (!longer || known[0] !== word[0])) return;
    // Most words are told apart by their letters alone, without counting slips.
    let strange = letters & ~index.letters[number];
    for (let left = most; strange && left; left -= 1) strange &= strange - 1;
    const slips = strange ? Infinity : countSlips(word, known, most, begun);
    if (slips <= most) like.set(number, (likeness / slips) * (known[0] === word[0] ? 1 : 0.6));
  });
}

/** Which letters a word has, as bits. @param {string} word */
function lettersOf(word) {
  return [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0);
}

/**
 * How many slips lie between a typed word and a known one, or its beginning; beyond `most` they are not counted.
 * @param {string} typed @param {string} known @param {number} most
 */
function countSlips(typed, known, most, begun = false) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: known.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= known.length; column += 1) {
      const wrong = typed[row - 1] !== known[column - 1];
      current[column] = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + Number(wrong));
      const swapped = wrong && typed[row - 1] === known[column - 2] && typed[row - 2] === known[column - 1];
      if (swapped) current[column] = Math.min(current[column], before[column - 2] + 1);
    }
    if (Math.min(...current) > most) return Infinity;
    [before, last] = [last, current];
  }
  return begun ? Math.min(...last) : last[known.length];
}

/**
 * Two typed words may be one in the text (work sheet, co-production): that one, by each of the two.
 * @param {Index} index @param {string[]} typed
 */
function joinedWords(index, typed) {
  /** @type {Map<string, Like>} */
  const joined = new Map();
  for (let at = 1; at < typed.length; at += 1) {
    const number = index.words.indexOf(typed[at - 1] + typed[at]);
    if (number >= 0) { for (const word of typed.slice(at - 1, at + 1)) joined.set(word, new Map([[number, 1]])); }
  }
  return joined;
}

/** What a word has in common with its other forms, in English. @param {string} word */
function stem(word) {
  return word.replace(/^(.{4,}?)(?:(?:at|is)?(?:ions?|ing|ed|es?)|ies|y|s|e?ments?)$/, "$1");
}
