// The index file → values. Written by guide.search.encode: the length of a JSON head in four bytes,
// the head, then three streams of bytes: how many postings a stem has, their entries, their weights.

/** A gzipped file's bytes. */
export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return unzipped(answer.body);
}

export function unzipped(stream) {
  return new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Pages, entries and a map from each stem to its postings. */
export function decode(buffer) {
  const size = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
  const stems = unfold(head.stems);
  const [counts, gaps, weights] = split(buffer, 4 + size, head.streams);
  const entries = head.entries.map(([title, anchor]) => ({ title, anchor: anchor ?? (title && slug(title)) }));
  return { ...head, entries, stems, postings: postings(stems, counts, gaps, weights) };
}

/** The anchor that most titles get; guide.search.encode makes the same of them. */
function slug(title) {
  return title.toLowerCase().replace(/[^a-z0-9_\s-]/g, "").trim().replace(/\s/g, "-");
}

function split(buffer, start, sizes) {
  return sizes.map((size) => new Uint8Array(buffer, (start += size) - size, size));
}

/** "3tion" means: the first three letters of the stem before, then "tion". Sorted, one a line. */
function unfold(text) {
  let before = "";
  return text.split("\n").map((line) => (before = before.slice(0, parseInt(line[0], 36)) + line.slice(1)));
}

function postings(stems, counts, gaps, weights) {
  const count = numbers(counts);
  const gap = numbers(gaps);
  const found = new Map();
  let at = 0;
  stems.forEach((stem, number) => {
    const end = at + count[number];
    const entries = new Uint16Array(count[number]);
    for (let entry = -1, i = at; i < end; i++) entries[i - at] = entry += gap[i] + 1;
    found.set(stem, { entries, weights: weights.subarray(at, end) });
    at = end;
  });
  return found;
}

/** Numbers of seven bits a byte, the high bit set on all bytes but the last. */
function numbers(bytes) {
  const values = new Uint32Array(bytes.length);
  let length = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 7) | (byte & 127);
    if (byte < 128) {
      values[length++] = value;
      value = 0;
    }
  }
  return values.subarray(0, length);
}
