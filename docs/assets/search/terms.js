// A query → terms: for each of its words the stems of the index that it may mean, and how surely.

import { isStop, stem, words } from "./words.js";

const JOINED = 0.95; // "rms norm" for "rmsnorm"
const SPELLED_OUT = 0.6; // "AST" for "abstract syntax tree"
const PREFIX = 0.75; // the word being typed
const MAX_PREFIXES = 40;
const ENDING = 5; // letters of a misspelled word's ending that no stem has

/** One Map from stem to certainty per word of the query; words that find nothing keep an empty one. */
export function terms(query, index) {
  const all = distinct(pieces(query));
  const telling = all.filter((word) => !isStop(word));
  const list = telling.length ? telling : all;
  const isTyping = !/\s$/.test(query) && list.at(-1) === all.at(-1);
  return list.map((word, at) => ({
    word,
    stems: candidates(word, list[at - 1], list[at + 1], index, isTyping && at === list.length - 1),
  }));
}

/** The words of the query; of a compound its parts alone, since neighbors are joined anyway. */
function pieces(query) {
  const found = words(query);
  return found.filter(([, start], at) => found[at - 2]?.[1] !== start).map(([word]) => word);
}

function distinct(list) {
  return [...new Set(list)];
}

function candidates(word, before, after, index, isTyping) {
  const found = new Map();
  const root = stem(word);
  const add = (stem, certainty) => {
    if (index.postings.has(stem)) found.set(stem, Math.max(certainty, found.get(stem) ?? 0));
  };
  add(root, 1);
  if (after) add(stem(word + after), JOINED);
  if (before) add(stem(before + word), JOINED);
  for (const spelled of index.abbreviations[word] ?? []) add(spelled, SPELLED_OUT);
  if (isTyping && word.length > 1) prefixes(word, root, index, add, found.size ? PREFIX / 2 : PREFIX);
  if (!found.size) typos(word, index, add);
  return found;
}

/** Stems that begin with the word; they count less when the word is a whole one already. */
function prefixes(word, root, index, add, certainty) {
  const short = root.length < word.length ? root : word;
  let at = lowerBound(index.stems, short);
  for (let n = 0; n < MAX_PREFIXES && index.stems[at]?.startsWith(short); n++, at++) {
    const rest = index.stems[at].length - short.length;
    add(index.stems[at], certainty / (1 + rest / 8));
  }
}

function lowerBound(list, text) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Stems within one slip of the word, within two if it is long. The index has stems, so the word's
 * own ending may be left over. */
function typos(word, index, add) {
  if (word.length < 4 || /\d/.test(word)) return;
  const allowed = word.length < 8 ? 1 : 2;
  const root = stem(word);
  let best = [];
  let least = allowed + 1;
  for (const candidate of index.stems) {
    if (candidate.length < 4) continue;
    const ending = Math.min(ENDING, candidate.length - 2);
    const slips = Math.min(distance(root, candidate, allowed), distance(word, candidate, allowed, ending) + 0.4);
    if (slips > least || slips > allowed + 0.4) continue;
    if (slips < least) best = [];
    least = slips;
    best.push(candidate);
  }
  for (const stem of best) add(stem, 0.85 / (1 + 0.3 * least));
}

/**
 * Insertions, deletions, replacements and swaps of neighbors between two words. With `spare`, up to
 * so many letters at the end of the first may be left over for nothing. Infinity past `allowed`.
 */
export function distance(one, other, allowed, spare = 0) {
  if (one.length - spare - other.length > allowed || other.length - one.length > allowed) return Infinity;
  let older = [];
  let old = Array.from({ length: other.length + 1 }, (_, at) => at);
  let best = Infinity;
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (one.length - i <= spare) best = Math.min(best, row[other.length]);
    if (Math.min(...row) > allowed) return best <= allowed ? best : Infinity;
    [older, old] = [old, row];
  }
  return best <= allowed ? best : Infinity;
}
