// Terms → pages in order, each with its entries in order. An entry is a part of a page; the first
// entry of a page stands for the page itself: its title, question, aliases and glossary terms.

const BODY = 0.5; // what a page's best part counts for beside the page's own words
const TOGETHER = 0.6; // … and words that meet in one part
const CLOSE = 0.5; // a part is shown with its page when it scores this much of the page's best part

/** The pages found, best first: [{page, score, entries: [{entry, score}]}]. */
export function rank(terms, index) {
  const pages = new Map();
  const ideal = terms.reduce((sum, term) => sum + weigh(term, index, pages), 0);
  const found = [...pages].map(([page, hit]) => score(page, hit, terms, ideal, index));
  return found.sort((a, b) => b.score - a.score || a.page - b.page);
}

/** Adds to each page what the term says of its entries; the term's own rarity is returned. */
function weigh(term, index, pages) {
  let rarest = term.stems.size ? 0 : Math.log(1 + index.pages.length);
  for (const [stem, certainty] of term.stems) {
    const { entries, weights } = index.postings.get(stem);
    const rarity = Math.log(1 + index.entries.length / entries.length);
    if (certainty > 0.9) rarest = Math.max(rarest, rarity);
    entries.forEach((entry, at) => {
      note(pages, index.pageOf[entry], entry, term, (certainty * rarity * weights[at]) / 15);
    });
  }
  return (term.rarity = rarest || Math.log(1 + index.pages.length));
}

function note(pages, page, entry, term, value) {
  if (!pages.has(page)) pages.set(page, new Map());
  const entries = pages.get(page);
  if (!entries.has(entry)) entries.set(entry, new Map());
  const values = entries.get(entry);
  values.set(term, Math.max(value, values.get(term) ?? 0));
}

function score(page, hit, terms, ideal, index) {
  const { first, factor } = index.pages[page];
  const own = hit.get(first) ?? new Map();
  const parts = [...hit].filter(([entry]) => entry !== first).map(([entry, values]) => ({ entry, score: sum(values) }));
  parts.sort((a, b) => b.score - a.score || a.entry - b.entry);
  let total = TOGETHER * (parts[0]?.score ?? 0);
  let covered = 0;
  for (const term of terms) {
    const inParts = Math.max(0, ...parts.map(({ entry }) => hit.get(entry).get(term) ?? 0));
    const value = (own.get(term) ?? 0) + BODY * inParts;
    total += value;
    if (value) covered += term.rarity;
  }
  const coverage = covered / ideal;
  const isOwn = sum(own) >= (parts[0]?.score ?? 0) * 1.5;
  return { page, score: total * factor * coverage, isOwn, entries: parts.filter((part) => part.score >= CLOSE * parts[0].score) };
}

function sum(values) {
  let total = 0;
  for (const value of values.values()) total += value;
  return total;
}
