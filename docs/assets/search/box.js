// Material's search box with our engine: a lazy stand-in for the worker that Material starts.
// Engine and index are fetched by the first query. Where the engine can't start, Material's own
// worker answers from Material's own index.

(() => {
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  const PAUSE = 300; // ms without a key
  const own = document.currentScript;
  const folder = new URL(own.dataset.index, location.href).href;
  const NativeWorker = window.Worker;
  const absolute = (address) => new URL(address, location.href).href;
  const config = () => JSON.parse(document.getElementById("__config").textContent);
  const asked = (name) => new URL(location.href).searchParams.get(name);
  const box = () => document.querySelector(".md-search__input");

  /** Our worker with its index on the way; an error when this browser can't have it. */
  function start() {
    if (location.protocol === "file:") return startInPage();
    if (!("DecompressionStream" in window)) throw new Error("too old for the index");
    const worker = new NativeWorker(new URL("worker.js", own.src), { type: "module" });
    worker.indexed = fetch(`${folder}index.bin`).then(async (answer) => {
      if (!answer.ok) throw new Error(`index: ${answer.status}`);
      const data = await answer.arrayBuffer();
      worker.postMessage({ type: "index", data, folder }, [data]);
    });
    return worker;
  }

  /** Where pages come from files: a script with everything, which answers in the page. */
  function startInPage() {
    const worker = new EventTarget();
    worker.indexed = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("everything.js", own.src);
      script.addEventListener("load", () => resolve(window.offlineSearch));
      script.addEventListener("error", reject);
      document.head.append(script);
    });
    worker.postMessage = async ({ data }) => {
      const answer = await (await worker.indexed)(data);
      worker.dispatchEvent(new MessageEvent("message", { data: { type: RESULT, data: { items: answer } } }));
    };
    return worker;
  }

  let early; // a shared search starts at once, before Material does
  try {
    if (asked("q")) early = start();
  } catch {
    early = undefined;
  }

  /** Stands where Material expects its worker, and starts the real one when there is a query. */
  class LazyWorker extends EventTarget {
    constructor() {
      super();
      setTimeout(() => this.answer({ type: READY })); // Material listens by then
    }

    answer(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    postMessage(message) {
      if (message.type !== QUERY) return;
      this.query = message;
      if (!message.data.trim()) this.answer({ type: RESULT, data: { items: [] } });
      else if (this.stock) this.stock.postMessage(message);
      else if (!this.hasFallen) this.ask(message);
    }

    async ask(message) {
      try {
        this.worker ??= this.listen(early ?? start());
        await this.worker.indexed;
        if (message === this.query) this.worker.postMessage(message);
      } catch {
        this.fall();
      }
    }

    listen(worker) {
      worker.addEventListener("error", () => this.fall());
      worker.addEventListener("message", ({ data }) => {
        if (data.type === "failed") this.fall();
        // A better list never replaces the one in which a result is being chosen.
        else if (!data.refined || document.activeElement === box()) this.answer(data);
      });
      return worker;
    }

    /** Start Material's worker, once, and ask it the latest query. */
    async fall() {
      if (this.hasFallen) return;
      this.hasFallen = true;
      const { base, stockSearch } = config();
      const index = await (await fetch(absolute(`${base}/search/search_index.json`))).json();
      const stock = new NativeWorker(absolute(stockSearch));
      stock.addEventListener("message", ({ data }) => {
        if (data.type !== READY) return this.answer(data);
        this.stock = stock;
        stock.postMessage(this.query);
      });
      stock.postMessage({ type: SETUP, data: { ...index, options: { suggest: false } } });
    }

    terminate() {
      (this.stock ?? this.worker)?.terminate();
    }
  }

  window.Worker = function (address, options) {
    const isSearch = absolute(address) === absolute(config().search);
    return isSearch ? new LazyWorker() : new NativeWorker(address, options);
  };

  let pending;

  /** The query stands in the address while the box is open, so that a search can be shared. */
  function share(query) {
    clearTimeout(pending);
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  /** Mark what was searched for. A page from a file can't have modules, and this one needs none. */
  function mark() {
    const script = document.createElement("script");
    if (location.protocol !== "file:") script.type = "module";
    script.src = new URL("highlight.js", own.src);
    document.head.append(script);
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (asked("h")) mark();
    box()?.addEventListener("input", () => {
      clearTimeout(pending);
      pending = setTimeout(() => share(box().value.trim()), PAUSE);
    });
    box()?.form.addEventListener("reset", () => share(""));
    document.getElementById("__search")?.addEventListener("change", ({ target }) => {
      if (!target.checked) share("");
    });
  });
})();
