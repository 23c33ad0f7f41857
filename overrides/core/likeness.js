// Which of many texts are alike, by the longer words that they share. Pure.

/** @typedef {Map<string, string>} LongWords The longer words of a text: without the s of a plural, and as they stand there. */

const LONG_WORD = 5;
const FEWEST = 2;
const MOST_NAMED = 4;
const READ = 2000;

/**
 * Returns {groups, likenesses}: for each text the number of its group, or 0 where it is like no other; and for each group
 * the words that most of it share. Two texts are alike where they say the same, or have at least two longer words in
 * common that are at least half of the longer words of one of them. `ignored` is a Set of words that say nothing.
 * @param {string[]} texts @param {Set<string>} ignored @returns {{groups: number[], likenesses: string[][]}}
 */
export function findLikenesses(texts, ignored) {
  const words = texts.map((text) => longWords(text, ignored));
  const plain = texts.map((text) => text.trim().toLowerCase());
  const leaders = texts.map((_, index) => index);
  /** @type {(index: number) => number} */
  const leaderOf = (index) => (leaders[index] === index ? index : leaderOf(leaders[index]));
  for (let one = 0; one < texts.length; one += 1) {
    for (let other = one + 1; other < texts.length; other += 1) {
      if (plain[one] === plain[other] || share(words[one], words[other])) leaders[leaderOf(other)] = leaderOf(one);
    }
  }
  return grouped(texts.map((_, index) => leaderOf(index)), words);
}

/** @param {string} text @param {Set<string>} ignored @returns {LongWords} */
function longWords(text, ignored) {
  const found = text.slice(0, READ).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const long = found.filter((word) => word.length >= LONG_WORD && !ignored.has(word));
  return new Map(long.map((word) => [word.replace(/(?<=[^s])s$/, ""), word]));
}

/** @param {LongWords} one @param {LongWords} other */
function share(one, other) {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const word of few.keys()) if (many.has(word)) shared += 1;
  return shared >= FEWEST && shared * 2 >= few.size;
}

/** @param {number[]} leaders @param {LongWords[]} words */
function grouped(leaders, words) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  leaders.forEach((leader, index) => members.set(leader, [...(members.get(leader) ?? []), index]));
  const groups = leaders.map(() => 0);
  /** @type {string[][]} */
  const likenesses = [];
  for (const places of members.values()) {
    if (places.length < 2) continue;
    likenesses.push(commonWords(places.map((index) => words[index])));
    for (const index of places) groups[index] = likenesses.length;
  }
  return { groups, likenesses };
}

/** The words that stand in more than half of the texts of a group, the most frequent first. @param {LongWords[]} lists */
function commonWords(lists) {
  /** @type {Map<string, {word: string, count: number}>} */
  const counts = new Map();
  for (const [stem, word] of lists.flatMap((list) => [...list])) {
    counts.set(stem, { word, count: (counts.get(stem)?.count ?? 0) + 1 });
  }
  const common = [...counts.values()].filter(({ count }) => count * 2 > lists.length).sort((one, other) =>
    other.count - one.count
  );
  return common.slice(0, MOST_NAMED).map(({ word }) => word);
}
