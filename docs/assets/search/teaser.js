// A text read once → the passage that shows why it was found, as HTML with the matches marked.

import { isStop, stem, words } from "./words.js";

const LENGTH = 180; // letters of a teaser
const LEAD = 30; // letters before the first match

/** A text with the places of its stems, so that matching it against a query takes no time. */
export function read(text) {
  const places = [];
  for (const [word, start, end] of words(text)) {
    if (!isStop(word)) places.push([start, end, stem(word)]);
  }
  return { text, places };
}

/** The wanted places, one for words that share one. */
export function matches({ places }, wanted) {
  const found = places.filter(([, , stem]) => wanted.has(stem));
  return found.filter(([start], at) => !at || start !== found[at - 1][0]);
}

/** A stretch of the text as HTML, its matches marked. */
export function marked({ text }, found, from = 0, to = text.length) {
  let html = "";
  let at = from;
  for (const [start, end] of found) {
    if (start < from || end > to) continue;
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escaped(text.slice(at, to));
}

/** The window of the text that holds the most different wanted stems. */
export function teaser(it, found) {
  const best = densest(found);
  const from = best < LENGTH / 2 ? 0 : it.text.lastIndexOf(" ", best - LEAD) + 1;
  const space = it.text.indexOf(" ", from + LENGTH);
  const to = space < 0 ? it.text.length : space;
  return `${from ? "… " : ""}${marked(it, found, from, to)}${to < it.text.length ? " …" : ""}`;
}

function densest(found) {
  let [best, most] = [0, 0];
  found.forEach(([start], first) => {
    const kinds = new Set();
    for (let at = first; at < found.length && found[at][1] < start + LENGTH - LEAD; at++) kinds.add(found[at][2]);
    if (kinds.size > most) [most, best] = [kinds.size, start];
  });
  return best;
}

/** The matches as they are spelled: what to highlight on the page. */
export function spelled({ text }, found) {
  return [...new Set(found.map(([start, end]) => text.slice(start, end).toLowerCase()))];
}

export function escaped(text) {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
