// Finds what a reader types in the search index. Pure: no page, no network. macros/views/search.py describes the index.

const A = 65;
const LEVELS = 26;

/** Returns the words of a text as the index knows them: small letters without accents, parts of a hyphened word apart. */
export function foldWords(text) {
  const plain = text.toLowerCase().replace(/['’]/g, "").normalize("NFD").replace(/\p{M}/gu, "");
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 || /\d/.test(word));
}

/** Returns an index ready for `find`, from the JSON of the site. */
export function readIndex({ ignored, kinds, hits, words, places }) {
  const owners = [];
  const parts = [];
  for (const [number, hit] of hits.entries()) {
    for (let at = 2; at < hit.length; at += 2) {
      owners.push(number);
      parts.push(at > 2 ? at : 0);
    }
  }
  let last = "";
  const known = Array.from(words.matchAll(/([A-Z])([^A-Z]*)/g), ([, shared, rest]) => {
    last = last.slice(0, shared.charCodeAt(0) - A) + rest;
    return last;
  });
  return {
    ignored: new Set(ignored),
    kinds,
    hits,
    titles: hits.map((hit) => foldWords(hit[1]).join(" ")),
    owners,
    parts,
    words: known,
    stems: known.map(stem),
    places: places.split(" "),
  };
}

/**
 * Returns the hits for what was typed, the best first: `{kind, title, address, about, heading, words}`. `heading` is ''
 * unless the hit leads to a part of its page; `words` are those of the index that were found.
 */
export function find(index, typed) {
  const all = foldWords(typed);
  const asked = all.filter((word) => !index.ignored.has(word));
  const searched = asked.length ? asked : all;
  const found = searched.map((word, at) => likeWords(index, word, at === searched.length - 1));
  joinPairs(index, searched, found);

  const places = found.map((like) => weigh(index, like));
  const scores = new Map();
  places.forEach((weights, word) => {
    for (const [place, weight] of weights) {
      const owner = index.owners[place];
      if (!scores.has(owner)) scores.set(owner, { best: searched.map(() => 0), places: new Map() });
      const score = scores.get(owner);
      score.best[word] = Math.max(score.best[word], weight);
      score.places.set(place, (score.places.get(place) ?? 0) + weight);
    }
  });
  const words = new Set(found.flatMap((like) => Array.from(like.keys(), (number) => index.words[number])));
  const ranked = Array.from(scores, ([owner, score]) => rank(index, owner, score, all.join(" ")));
  ranked.sort((one, other) => other.score - one.score);
  return ranked.filter(({ score }) => score > ranked[0].score / 5).map((hit) => ({ ...hit, words }));
}

/** One hit as it is shown, with the sum of what speaks for it: every word at its best place, and the best place itself. */
function rank(index, owner, { best, places }, typed) {
  const hit = index.hits[owner];
  const [kind, title, address, about] = hit;
  const ordered = [...places].sort((one, other) => other[1] - one[1]);
  const [place, most] = ordered[0];
  const whole = ordered.find(([number]) => !index.parts[number])?.[1] ?? 0;
  const part = whole < 0.8 * most ? index.parts[place] : 0;
  const share = best.filter(Boolean).length / best.length;
  const sum = (best.reduce((total, weight) => total + weight, 0) + 0.3 * most) * share ** 1.5;
  const named = index.titles[owner] === typed ? 1.6 : index.titles[owner].startsWith(typed) ? 1.2 : 1;
  const shown = part ? { address: `${address.split("#")[0]}#${hit[part]}`, heading: hit[part + 1] } : { address, heading: "" };
  return { kind, title, about, ...shown, score: sum * named };
}

/** What the words like one typed word weigh, by place: a rare word more than a common one. */
function weigh(index, like) {
  const weights = new Map();
  for (const [number, likeness] of like) {
    const steps = [...index.places[number].matchAll(/([0-9a-z]*)([A-Z])/g)];
    const rarity = Math.log(1 + index.owners.length / steps.length);
    let place = -1;
    for (const [, step, letter] of steps) {
      place += step ? parseInt(step, 36) : 1;
      const weight = (likeness * rarity * (letter.charCodeAt(0) - A + 1)) / LEVELS;
      if (weight > (weights.get(place) ?? 0)) weights.set(place, weight);
    }
  }
  return weights;
}

/** The words of the index that a typed word may stand for, by number, with how sure that is. */
function likeWords(index, word, beingTyped) {
  const like = new Map();
  const root = stem(word);
  let certain = false;
  index.words.forEach((known, number) => {
    if (known === word) like.set(number, 1);
    else if (index.stems[number] === root) like.set(number, 0.8);
    else if (known.startsWith(word) && (beingTyped || word.length > 3)) like.set(number, (0.75 * word.length) / known.length);
    else return;
    certain ||= like.get(number) >= 0.8;
  });
  const slips = word.length < 4 ? 0 : word.length < 9 ? 1 : 2;
  if (slips) addSlips(index, word, certain ? 1 : slips, certain ? 0.25 : 0.6, like);
  if (!like.size && slips) addSlips(index, word, slips, 0.4, like, true);
  return like;
}

/** Adds the words that are a slip of typing away: one letter dropped, doubled, swapped or wrong. */
function addSlips(index, word, most, likeness, like, beginnings = false) {
  index.words.forEach((known, number) => {
    if (like.has(number) || known.length < 3) return;
    const slips = countSlips(word, known, most, beginnings);
    if (slips <= most) like.set(number, likeness / slips);
  });
}

/** How many slips lie between a typed word and a known one, or its beginning; more than `most` are not counted out. */
function countSlips(typed, known, most, beginnings) {
  if (typed.length - known.length > most || (!beginnings && known.length - typed.length > most)) return Infinity;
  let before = [];
  let last = Array.from({ length: known.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= known.length; column += 1) {
      const wrong = typed[row - 1] === known[column - 1] ? 0 : 1;
      current[column] = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + wrong);
      const swapped = wrong && typed[row - 1] === known[column - 2] && typed[row - 2] === known[column - 1];
      if (swapped) current[column] = Math.min(current[column], before[column - 2] + 1);
    }
    if (Math.min(...current) > most) return Infinity;
    [before, last] = [last, current];
  }
  return beginnings ? Math.min(...last) : last[known.length];
}

/** Two typed words may be one in the text (work sheet, co-production). */
function joinPairs(index, searched, found) {
  for (let at = 1; at < searched.length; at += 1) {
    const number = index.words.indexOf(searched[at - 1] + searched[at]);
    if (number >= 0) for (const like of [found[at - 1], found[at]]) like.set(number, 1);
  }
}

/** What a word has in common with its other forms, in English. */
function stem(word) {
  return word.replace(/^(.{4,}?)(?:(?:at|is)?(?:ions?|ing|ed|es?)|ies|y|s|e?ments?)$/, "$1");
}
