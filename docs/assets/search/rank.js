// Terms → pages in order, each with its parts in order. The first entry of a page stands for the
// page itself: its title, question, aliases and glossary terms; the others are its parts.

const BODY = 0.4; // what the part that knows a word best counts for, beside the page's own words
const TOGETHER = 0.5; // what words count for that meet in one part
const COVERED = 0.75; // how much it costs a page not to know a word: 0 nothing, 1 the word's whole share
const CLOSE = 0.5; // a part is shown with its page when it scores this much of the page's best part
const KNOWN = 0.4; // what a word that the page's own words hold counts for in choosing among its parts
const OWN = 1.5; // the page itself is the hit when its own words outweigh its best part by this
                 // and know every word of the query that the part knows

/** The pages found, best first: [{page, score, isOwn, parts: [{entry, score}]}]. */
export function rank(terms, index) {
  const unknown = Math.log(1 + index.pages.length);
  const values = terms.map((term) => weigh(term, index));
  const rarities = values.map(({ rarity }) => rarity || unknown);
  const ideal = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const found = [];
  for (let page = 0; page < index.pages.length; page++) {
    const hit = score(page, values, rarities, index);
    if (hit.covered) found.push({ ...hit, score: hit.score * (hit.covered / ideal) ** COVERED });
  }
  return found.sort((a, b) => b.score - a.score || a.page - b.page);
}

/** What a term says of every entry, and how rare it is. */
function weigh(term, index) {
  const values = new Float32Array(index.entries.length);
  let rarest = 0;
  for (const [stem, certainty] of term.stems) {
    const { entries, weights } = index.postings.get(stem);
    const rarity = Math.log(1 + index.entries.length / entries.length);
    if (certainty > 0.8) rarest = Math.max(rarest, rarity);
    for (let at = 0; at < entries.length; at++) {
      const value = (certainty * rarity * weights[at]) / 15;
      if (value > values[entries[at]]) values[entries[at]] = value;
    }
  }
  return { values, rarity: rarest };
}

function score(page, terms, rarities, index) {
  const { first, factor } = index.pages[page];
  const end = index.pages[page + 1]?.first ?? index.entries.length;
  const parts = partsBetween(first + 1, end, terms);
  const best = parts[0]?.score ?? 0;
  let own = 0;
  let inParts = 0;
  let covered = 0;
  terms.forEach(({ values }, at) => {
    const most = parts.reduce((most, { entry }) => Math.max(most, values[entry]), 0);
    own += values[first];
    inParts += most;
    if (values[first] || most) covered += rarities[at];
  });
  const telling = terms.map(({ values }) => (values[first] ? KNOWN : 1));
  const hits = sorted(parts.map(({ entry }) => ({ entry, score: sum(entry, terms, telling) })));
  const isKnown = !best || terms.every(({ values }) => values[first] || !values[hits[0].entry]);
  return {
    page,
    score: factor * (own + BODY * inParts + TOGETHER * best),
    covered,
    isOwn: own >= OWN * best && isKnown,
    parts: hits.filter((part) => part.score >= CLOSE * hits[0].score),
  };
}

function partsBetween(start, end, terms) {
  const parts = [];
  for (let entry = start; entry < end; entry++) {
    const score = sum(entry, terms);
    if (score) parts.push({ entry, score });
  }
  return sorted(parts);
}

/** What all terms say of an entry; `shares` of each, if they differ. */
function sum(entry, terms, shares) {
  return terms.reduce((sum, { values }, at) => sum + values[entry] * (shares?.[at] ?? 1), 0);
}

function sorted(parts) {
  return parts.sort((a, b) => b.score - a.score || a.entry - b.entry);
}
