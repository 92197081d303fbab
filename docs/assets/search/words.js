// Text → stems. The build runs this same file over the pages, so both sides always agree.
// before: "Tokenisers, PagedAttention and fine-tuning"
// after:  tokeniz · paged attention pagedattent · fine tun finetun

const WORD = /[\p{L}\p{N}]+(?:[-_’'][\p{L}\p{N}]+)*/gu;
const HUMP = /(?<=\p{Ll})(?=\p{Lu}\p{Ll})/u;

const STOP = new Set(
  ("a about am an and any are as at be been but by can could did do does dont for from had has have how i if in " +
    "into is it its just me my no not of on or our should so some such than that the their them then there these " +
    "they this to up us use used using versus vs was we were what whats when where which while who whose why will " +
    "with work working works would you your explain describe define difference between differences happens mean tell").split(" "),
);

/** British spellings as the American ones. Real words may be bent; they are bent alike everywhere. */
const AMERICAN = [
  [/(.{3})is(e|ed|es|er|ers|ing|ation|ations)$/, "$1iz$2"],
  [/ys(e|ed|es|er|ers|ing)$/, "yz$1"],
  [/(.{2})our/, "$1or"],
  [/([^aeiou])tre(s?)$/, "$1ter$2"],
  [/ence(s?)$/, "ense$1"],
  [/ogue(s?)$/, "og$1"],
  [/amme(s?)$/, "am$1"],
];

/** Endings that go, the first that leaves enough of the word. */
const ENDINGS = [
  [/(.{2}iz)(ation|ed|er|ing|e)$/, "$1"],
  [/(.{4})(ational|ation|ative|ator|ated|ating|ate)$/, "$1"],
  [/(.{3})(ation|ative|ated|ating|ate)$/, "$1"],
  [/(.{4})(ability|able|ance|ense|ancy|ency|ment|ness|ism|ity|ally|ive|ion|al|ly)$/, "$1"],
  [/(.{3})(ing|ed)$/, "$1"],
];

/** A function of a text that keeps its answers: a language has few words, and uses them often. */
function once(answer) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, answer(text));
    return known.get(text);
  };
}

/** The words of a text, each as [word, start, end]; parts and whole of a compound share a place. */
export function words(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    for (const part of parts(match[0])) found.push([part, match.index, match.index + match[0].length]);
  }
  return found;
}

function parts(compound) {
  const whole = compound.replace(/[’']/g, "");
  const pieces = whole.split(/[-_]/).flatMap((piece) => piece.split(HUMP));
  if (pieces.length === 2) pieces.push(pieces.join(""));
  return pieces.map(plain);
}

/** Lower case without accents. */
export function plain(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function isStop(word) {
  return STOP.has(word);
}

/** What is left of a word without spelling variant and ending. */
export const stem = once((word) => {
  if (word.length < 4 || /^\d/.test(word)) return word;
  let rest = singular(american(word));
  for (const [ending, kept] of ENDINGS) {
    if (!ending.test(rest)) continue;
    rest = rest.replace(ending, kept);
    break;
  }
  if (rest.length > 3) rest = rest.replace(/e$/, "");
  return rest.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/(.{2})y$/, "$1i");
});

function american(word) {
  return AMERICAN.reduce((text, [form, other]) => text.replace(form, other), word);
}

function singular(word) {
  if (/(.{2})ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}

const stemsOf = once((compound) =>
  parts(compound)
    .filter((word) => !STOP.has(word))
    .map(stem),
);

/** The stems of a text, stop words left out: what the index is made of. */
export function stems(text) {
  return (text.match(WORD) ?? []).flatMap(stemsOf);
}
