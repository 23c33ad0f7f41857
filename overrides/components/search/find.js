// Finds what a reader types in the search index. Pure: no page, no network. macros/views/search.py describes the index.

const A = 65;
const LEVELS = 26;

/** Returns the words of a text as the index knows them: small letters, no accents, what hyphens join apart. */
export function foldWords(text) {
  const plain = text.toLowerCase().replace(/['’]/g, "").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Returns an index ready for `find`, from the JSON of the site. */
export function readIndex({ ignored, kinds, hits, aliases, words, places }) {
  const owners = [];
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
    hits,
    titles: hits.map((hit) => plainName(hit[1], common)),
    aliases: aliases.map((names) => names.split("|").map((name) => plainName(name, common))),
    owners,
    parts,
    words: known,
    stems: known.map(stem),
    letters: known.map(lettersOf),
    places: places.split(" "),
  };
}

/**
 * Returns the hits for what was typed, the best first: `{kind, title, address, about, heading, words}`. `heading` is ''
 * unless the hit leads to a part of its page; `words` are those of the index that were found.
 */
export function find(index, typed) {
  const all = foldWords(typed);
  const asked = rareWords(all, index.ignored);
  const joined = joinedWords(index, all);
  const found = asked.map((word, at) => likeWords(index, word, at === asked.length - 1, joined));

  const scores = new Map();
  found.forEach((like, at) => {
    for (const [place, weight] of weigh(index, like)) {
      const owner = index.owners[place];
      if (!scores.has(owner)) scores.set(owner, { best: asked.map(() => 0), places: new Map() });
      const { best, places } = scores.get(owner);
      best[at] = Math.max(best[at], weight);
      places.set(place, (places.get(place) ?? 0) + weight);
    }
  });
  const words = new Set(found.flatMap((like) => Array.from(like.keys(), (number) => index.words[number])));
  const ranked = Array.from(scores, ([owner, score]) => ({ ...rank(index, owner, score, asked.join(" ")), words }));
  ranked.sort((one, other) => other.score - one.score);
  return ranked.filter(({ score }) => score > ranked[0].score / 5);
}

/** A name as far as it is searched for. */
function plainName(name, common) {
  return rareWords(foldWords(name), common).join(" ");
}

/** The words of a text without the common ones, or all of them where nothing else would be left. */
function rareWords(words, common) {
  const rare = words.filter((word) => !common.has(word));
  return rare.length ? rare : words;
}

/** A hit with the sum of what speaks for it: each word at its best place, and once more the best place of all. */
function rank(index, owner, { best, places }, typed) {
  const hit = index.hits[owner];
  const [kind, title, address, about] = hit;
  const ordered = [...places].sort((one, other) => other[1] - one[1]);
  const [place, most] = ordered[0];
  const whole = ordered.find(([number]) => !index.parts[number])?.[1] ?? 0;
  const part = whole < 0.8 * most && index.parts[place];
  const share = best.filter(Boolean).length / best.length;
  const sum = best.reduce((total, weight) => total + weight, 0.3 * most);
  const named = part && plainName(hit[part + 1], index.ignored) === typed ? 1.3 : 1;
  const goal = part ? { address: `${address}#${hit[part]}`, heading: hit[part + 1] } : { address, heading: "" };
  return { kind, title, about, ...goal, score: sum * share ** 1.5 * named * likeName(index, owner, typed) };
}

/** What it adds to a hit that its own name was typed: most for its title, less for another name. */
function likeName({ titles, aliases, hits }, owner, typed) {
  if (titles[owner] === typed) return hits[owner][0] === "term" ? 1.25 : 1.6;
  if (aliases[owner].includes(typed)) return 1.4;
  return titles[owner].startsWith(typed) ? 1.2 : 1;
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
      weights.set(place, Math.max(weight, weights.get(place) ?? 0));
    }
  }
  return weights;
}

/** The words of the index that a typed word may stand for, by number, with how sure that is. */
function likeWords(index, word, beingTyped, joined) {
  const like = new Map(joined.get(word));
  const root = stem(word);
  let certain = false;
  index.words.forEach((known, number) => {
    if (known === word || like.has(number)) like.set(number, 1);
    else if (index.stems[number] === root) like.set(number, 0.8);
    else if (known.startsWith(word) && word.length > (beingTyped ? 1 : 3)) {
      like.set(number, (0.75 * word.length) / known.length);
    }
    certain ||= like.get(number) >= 0.8;
  });
  const slips = word.length < 9 ? 1 : 2;
  if (word.length > 3) addSlips(index, word, certain ? 1 : slips, certain ? 0.25 : 0.6, like);
  if (!like.size && word.length > 2) addSlips(index, word, slips, 0.4, like, beingTyped);
  return like;
}

/** Adds the words, or with `begun` the beginnings of words, that are a slip away: a letter missing, too many, swapped, wrong. */
function addSlips(index, word, most, likeness, like, begun) {
  const letters = lettersOf(word);
  index.words.forEach((known, number) => {
    const longer = known.length - word.length;
    if (like.has(number) || known.length < 3 || -longer > most || (!begun && longer > most)) return;
    // Most words are told apart by their letters alone, without counting slips.
    let strange = letters & ~index.letters[number];
    for (let left = most; strange && left; left -= 1) strange &= strange - 1;
    const slips = strange ? Infinity : countSlips(word, known, most, begun);
    if (slips <= most) like.set(number, likeness / slips);
  });
}

/** Which letters a word has, as bits. */
function lettersOf(word) {
  return [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0);
}

/** How many slips lie between a typed word and a known one, or its beginning; beyond `most` they are not counted. */
function countSlips(typed, known, most, begun) {
  let before;
  let last = Array.from({ length: known.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= known.length; column += 1) {
      const wrong = typed[row - 1] !== known[column - 1];
      current[column] = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + wrong);
      const swapped = wrong && typed[row - 1] === known[column - 2] && typed[row - 2] === known[column - 1];
      if (swapped) current[column] = Math.min(current[column], before[column - 2] + 1);
    }
    if (Math.min(...current) > most) return Infinity;
    [before, last] = [last, current];
  }
  return begun ? Math.min(...last) : last[known.length];
}

/** Two typed words may be one in the text (work sheet, co-production): that one, by each of the two. */
function joinedWords(index, typed) {
  const joined = new Map();
  for (let at = 1; at < typed.length; at += 1) {
    const number = index.words.indexOf(typed[at - 1] + typed[at]);
    if (number >= 0) { for (const word of typed.slice(at - 1, at + 1)) joined.set(word, [[number, 1]]); }
  }
  return joined;
}

/** What a word has in common with its other forms, in English. */
function stem(word) {
  return word.replace(/^(.{4,}?)(?:(?:at|is)?(?:ions?|ing|ed|es?)|ies|y|s|e?ments?)$/, "$1");
}
