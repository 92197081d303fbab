// The engine inside the page, for copies opened from a file, where browsers refuse workers and
// requests. guide.search.offline puts this after the other modules, and index and texts after it.

/** The engine over an index and all texts, both gzipped in base64: query → items. */
async function offlineEngine(index, texts) {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const read = async (text) => unzipped(new Blob([bytes(text)]).stream());
  const engine = new Engine(decode(await read(index)), "");
  const records = JSON.parse(new TextDecoder().decode(await read(texts)));
  engine.text = async (page) => toParts(records[page]);
  return async (query) => {
    await engine.load(engine.search(query).missing);
    return engine.search(query).items;
  };
}
