// The search worker, with Material's messages: QUERY in, RESULT out. box.js starts it with the first query and
// hands it the index. Results go out at once; when texts arrive that better them, they go out again.

// All modules are named here, so that the browser asks for them at once and not level by level.
import "./words.js";
import "./terms.js";
import "./rank.js";
import "./teaser.js";
import { Engine } from "./engine.js";
import { decode, unzipped } from "./store.js";

const [QUERY, RESULT] = [2, 3];
const PAUSE = 50; // ms: nobody reads the teasers of half a word
let latest = "";
let engine;

const HEAR = {
  index({ data, folder }) {
    engine = unzipped(new Blob([data]).stream()).then((bytes) => new Engine(decode(bytes), folder));
    engine.catch(() => self.postMessage({ type: "failed" }));
  },

  async [QUERY]({ data: query }) {
    latest = query;
    const it = await engine;
    const { items, missing } = it.search(query);
    self.postMessage({ type: RESULT, data: { items } });
    if (!missing.length) return;
    await new Promise((done) => setTimeout(done, PAUSE));
    if (latest !== query) return;
    await it.load(missing);
    if (latest !== query) return;
    self.postMessage({ type: RESULT, data: { items: it.search(query).items }, refined: true });
  },
};

addEventListener("message", ({ data }) => HEAR[data.type]?.(data));
