// The engine behind the search box: `searchFor(query, show)`. Engine and index are fetched by the first
// query. Where they can't start, Material's worker answers from MkDocs' index. search.js is the box.

(() => {
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // Material's names of messages
  const own = document.currentScript;
  const absolute = (address) => new URL(address, location.href).href;
  const folder = absolute(own.dataset.index);
  let latest; // the query that was asked last, and who shows what is found
  let worker;
  let stock;

  /** Our worker with its index on the way; an error when this browser can't have it. */
  function start() {
    if (location.protocol === "file:") return startInPage();
    if (!("DecompressionStream" in window)) throw new Error("too old for the index");
    const started = new Worker(new URL("worker.js", own.src), { type: "module" });
    started.indexed = fetch(`${folder}index.bin`).then(async (answer) => {
      if (!answer.ok) throw new Error(`index: ${answer.status}`);
      const data = await answer.arrayBuffer();
      started.postMessage({ type: "index", data, folder }, [data]);
    });
    return started;
  }

  /** Where pages come from files: a script with everything, which answers in the page. */
  function startInPage() {
    const started = new EventTarget();
    started.indexed = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("everything.js", own.src);
      script.addEventListener("load", () => resolve(window.offlineSearch));
      script.addEventListener("error", reject);
      document.head.append(script);
    });
    started.postMessage = async ({ data }) => {
      const items = await (await started.indexed)(data);
      started.dispatchEvent(new MessageEvent("message", { data: { type: RESULT, data: { items } } }));
    };
    return started;
  }

  const show = ({ data: { items }, refined }) => latest?.show(items, Boolean(refined));

  function listen(started) {
    started.addEventListener("error", fall);
    started.addEventListener("message", ({ data }) => (data.type === "failed" ? fall() : show(data)));
    return started;
  }

  /** Start Material's worker, once, and ask it the latest query. */
  async function fall() {
    if (stock) return;
    stock = new Worker(absolute(own.dataset.stock));
    stock.ready = new Promise((resolve) => {
      stock.addEventListener("message", ({ data }) => (data.type === READY ? resolve() : show(data)));
    });
    const index = await (await fetch(absolute(own.dataset.stockIndex))).json();
    stock.postMessage({ type: SETUP, data: { ...index, options: { suggest: false } } });
    await stock.ready;
    if (latest) stock.postMessage(latest.message);
  }

  /** Ask: `show(items, isRefined)` is called with what is found, and again with what betters it. */
  window.searchFor = async (query, show) => {
    const asked = (latest = { show, message: { type: QUERY, data: query } });
    if (!query) return show([], false);
    try {
      worker ??= listen(start());
      await worker.indexed;
    } catch {
      fall();
    }
    await stock?.ready;
    if (asked === latest) (stock ?? worker).postMessage(asked.message);
  };

  // A shared search is on its way before the page is there to show it.
  try {
    if (new URL(location.href).searchParams.get("q")) worker = listen(start());
  } catch {
    worker = undefined; // the query will say so
  }
})();
