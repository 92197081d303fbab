// The index file → values. Written by guide.search.encode: the length of a JSON head in four bytes,
// the head, then three streams of bytes: how many postings a stem has, their entries, their weights.

/** Unpack a gzipped index. */
export async function open(stream) {
  const plain = stream.pipeThrough(new DecompressionStream("gzip"));
  return decode(await new Response(plain).arrayBuffer());
}

/** Pages, entries and a map from each stem to its postings. */
export function decode(buffer) {
  const size = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
  const stems = unfold(head.stems);
  const [counts, gaps, weights] = split(buffer, 4 + size, head.streams);
  const pageOf = new Uint16Array(head.entries.length);
  head.pages.forEach((page, at) => pageOf.fill(at, page.first, head.pages[at + 1]?.first));
  return { ...head, pageOf, stems, postings: postings(stems, counts, gaps, weights) };
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
