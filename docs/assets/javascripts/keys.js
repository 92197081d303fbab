// Single keys as shortcuts are off until the reader wants them (WCAG 2.1.4): who dictates, or
// brushes a key, must not lose the page. A switch at the page's end; Ctrl+K searches always.

const KEYS = new Set(["/", "f", "s", "p", "n", ",", "."]); // Material's
const isField = (element) => element?.matches("input, select, textarea, [contenteditable]");
let wanted = __md_get("keys") === true;

addEventListener(
  "keydown",
  (event) => {
    const isSingle = KEYS.has(event.key.toLowerCase()) && !event.ctrlKey && !event.metaKey;
    if (isSingle && !wanted && !isField(event.target)) event.stopImmediatePropagation();
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
