// Single keys as shortcuts are off until the reader wants them (WCAG 2.1.4): who dictates, or
// brushes a key, must not lose the page. A switch at the page's end; Ctrl+K searches always.

const go = (rel) => document.querySelector(`head link[rel=${rel}]`)?.href;
const search = () => document.querySelector(".search-button")?.click();
const lead = (rel) => () => go(rel) && location.assign(go(rel));
const KEYS = { "/": search, f: search, s: search, p: lead("prev"), ",": lead("prev"), n: lead("next"), ".": lead("next") };

const isField = (element) => element?.matches?.("input, select, textarea, [contenteditable]");
let wanted = __md_get("keys") === true;

// Before Material's script hears of it, which has the same keys on the live server.
addEventListener(
  "keydown",
  (event) => {
    const act = KEYS[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (document.getElementById("__search")?.checked) return; // the letter goes into the box
    event.stopImmediatePropagation();
    if (!wanted) return;
    event.preventDefault();
    act();
  },
  { capture: true },
);

const footer = document.querySelector(".md-footer-meta__inner");
if (footer) {
  const label = document.createElement("label");
  label.className = "keys";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = wanted;
  box.addEventListener("change", () => {
    wanted = box.checked;
    __md_set("keys", wanted);
  });
  label.append(box, " Single-key shortcuts: / search, p previous, n next page");
  footer.append(label);
}
