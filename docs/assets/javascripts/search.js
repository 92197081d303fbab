// The search box: shows what box.js finds, by keys, pointer and address. On the live server Material's
// script does this with the stock search, and this does nothing.

const PAUSE = 300; // ms without a key
const KEPT = 4; // queries
const EXAMPLES = ["kv cache", "temperature vs top-p", "how much memory does a 70B model need"];
const input = document.querySelector(".md-search__input");
const list = document.querySelector(".md-search-result__list");
const status = document.querySelector(".md-search-result__meta");
const toggle = document.getElementById("__search");

const asked = (name) => new URL(location.href).searchParams.get(name) ?? "";

function element(tag, name, ...children) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...children);
  return made;
}

/** A hit: a page or a part of one. Titles and teasers come with their matches marked. */
function link({ location, title, text, terms, score }, isPage, isTold) {
  const icon = isPage ? '<div class="md-search-result__icon md-icon"></div>' : "";
  const article = element("article", "md-search-result__article md-typeset");
  const heading = isPage ? "h1" : "h2";
  article.innerHTML = `${icon}<${heading}>${title}</${heading}>${isTold ? text : ""}`;
  const made = element("a", "md-search-result__link", article);
  const address = new URL(location, __md_scope);
  address.searchParams.set("h", Object.keys(terms).filter((term) => terms[term]).join(" "));
  made.href = address;
  made.tabIndex = -1;
  made.score = score;
  return made;
}

function folded(links) {
  const summary = element("summary", "", element("div", "", `${links.length} more on this page`));
  summary.tabIndex = -1;
  return element("details", "md-search-result__more", summary, ...links);
}

/** A page with its parts; those that score less than its best are folded away. */
function entry(hits) {
  const at = hits.findIndex(({ location }) => !location.includes("#"));
  const parts = hits.filter((_, index) => index !== at).map((part) => link(part, false, true));
  const best = parts.filter(({ score }) => score >= hits[0].score);
  const others = parts.filter(({ score }) => score < hits[0].score);
  const page = link(hits[at], true, at === 0 && !best.length);
  const more = others.length ? [folded(others)] : [];
  return element("li", "md-search-result__item", page, ...best, ...more);
}

function said(count) {
  if (!input.value.trim()) return kept().length ? "Your last searches in this browser" : "Type to search, for example:";
  if (!count) return "Nothing found";
  return count === 1 ? "1 page" : `${count} pages`;
}

/** Where to look when nothing was found. */
function elsewhere() {
  const links = Object.entries({ "All questions": "topics/", Glossary: "glossary/" }).map(([name, path]) => {
    const made = element("a", "", name);
    made.href = new URL(path, __md_scope);
    made.tabIndex = -1;
    return made;
  });
  return element("li", "search-elsewhere", "Try another word, or look here: ", links[0], ", ", links[1], ".");
}

/** The queries that led to a page, the last one first. */
const kept = () => __md_get("searches") ?? [];

function keep(query) {
  __md_set("searches", [query, ...kept().filter((one) => one !== query)].slice(0, KEPT));
}

/** Fills the box; an empty query forgets those that were kept. */
function choice(label, query) {
  const made = element("button", `search-choice${query ? "" : " forget"}`, label);
  made.type = "button";
  made.tabIndex = -1;
  made.addEventListener("click", () => {
    if (!query) __md_set("searches", []);
    input.value = query;
    input.dispatchEvent(new Event("input"));
    input.focus();
  });
  return element("li", "", made);
}

/** What can be searched for before anything is: what was before, else examples. */
function choices() {
  const [past, forget] = [kept(), choice("Forget these", "")];
  return past.length ? [...past.map((one) => choice(one, one)), forget] : EXAMPLES.map((one) => choice(one, one));
}

/** Where the arrow keys lead, the input first. */
const stops = () => [input, ...list.querySelectorAll("button, :not(details) > a, summary, details[open] > a")];

function show(items, isRefined) {
  // A better list never replaces the one in which a result is being chosen.
  if (isRefined && document.activeElement !== input) return;
  const at = stops().indexOf(document.activeElement); // who was quicker than the answer keeps the place
  const found = items.length ? items.map(entry) : [elsewhere()];
  list.replaceChildren(...(input.value.trim() ? found : choices()));
  if (at > 0) (stops()[at] ?? input).focus();
  status.textContent = said(items.length);
}

let pending;

/** The query stands in the address while the box is open, so that a search can be shared. */
function share(query) {
  clearTimeout(pending);
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

const ask = () => searchFor(input.value.trim(), show);

/** The first entry has the best hit, which may be the page or a part of it. */
function openBest() {
  const links = [...(list.firstElementChild?.querySelectorAll("a") ?? [])];
  links.reduce((best, one) => (one.score > best.score ? one : best), links[0])?.click();
}

function move(step) {
  const all = stops();
  const at = Math.max(0, all.indexOf(document.activeElement));
  all[(at + step + all.length) % all.length].focus();
}

function close() {
  if (toggle.checked) toggle.click();
  input.blur();
}

const KEYS = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: openBest };

function press(event) {
  if (!toggle.checked || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape" || event.key === "Tab") close();
  else if (event.key in KEYS && !(event.key === "Enter" && document.activeElement !== input)) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (event.key.length === 1 && event.key !== " ") input.focus();
}

function watch() {
  input.addEventListener("focus", () => toggle.checked || toggle.click());
  input.addEventListener("input", () => {
    ask();
    clearTimeout(pending);
    pending = setTimeout(() => share(input.value.trim()), PAUSE);
  });
  input.form.addEventListener("submit", (event) => event.preventDefault());
  input.form.addEventListener("reset", () => {
    share("");
    setTimeout(() => (ask(), input.focus())); // when the box is empty
  });
  toggle.addEventListener("change", () => (toggle.checked ? input.value || ask() : share("")));
  list.addEventListener("click", ({ target }) => {
    if (target.closest(".md-search-result__link")) keep(input.value.trim());
    if (target.closest("a")) close();
  });
  document.addEventListener("keydown", press);
}

/** Mark what was searched for. A page from a file can't have modules, and this one needs none. */
function mark() {
  const script = document.createElement("script");
  if (location.protocol !== "file:") script.type = "module";
  script.src = new URL("assets/search/highlight.js", __md_scope);
  document.head.append(script);
}

if (/Mac|iP/.test(navigator.platform)) document.querySelector(".search-hint")?.replaceChildren("⌘ K");
if (window.searchFor && input) {
  watch();
  if (asked("h")) mark();
  if ((input.value = asked("q"))) {
    input.focus();
    ask();
  }
}
