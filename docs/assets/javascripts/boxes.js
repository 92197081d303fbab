// What is wider than its column scrolls inside itself. Such a box is reached by keyboard and has a
// name for as long as there is something to scroll to; else it is no stop on the way.

const BOXES = { ".md-typeset__scrollwrap": "Table", table: "Table", "pre > code": "Code", ".katex-display": "Formula", figure: "Figure" };

/** "Table, scrolls sideways: Memory per token"; the caption, else the heading above. */
function name(box, kind) {
  const caption = box.closest("figure")?.querySelector("figcaption");
  const heading = box.closest("section")?.querySelector("h2, h3");
  const text = (caption ?? heading)?.cloneNode(true);
  text?.querySelectorAll(".headerlink, .katex-mathml").forEach((part) => part.remove());
  const words = text?.textContent.trim().replace(/\s+/g, " ") ?? "";
  return words ? `${kind}, scrolls sideways: ${words}` : `${kind}, scrolls sideways`;
}

function update(box, kind) {
  if (!box.clientWidth) return; // inside a closed part
  if (box.scrollWidth > box.clientWidth + 1) {
    box.tabIndex = 0;
    if (box.tagName !== "TABLE") box.setAttribute("role", "group"); // a table stays a table
    box.setAttribute("aria-label", name(box, kind));
  } else if (box.hasAttribute("aria-label")) {
    for (const attribute of ["tabindex", "role", "aria-label"]) box.removeAttribute(attribute);
  }
}

const kinds = new Map();
const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => update(target, kinds.get(target))));

/** A table in a box that scrolls; on the live server Material has made one. */
function wrap(table) {
  if (table.closest(".md-typeset__scrollwrap")) return;
  const [outer, inner] = ["md-typeset__scrollwrap", "md-typeset__table"].map((name) => {
    const made = document.createElement("div");
    made.className = name;
    return made;
  });
  table.replaceWith(outer);
  outer.append(inner);
  inner.append(table);
}

// When the document is complete: the live server's script has a listener that is older than this one.
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".md-typeset table:not([class])").forEach(wrap);
  for (const [selector, kind] of Object.entries(BOXES)) {
    for (const box of document.querySelectorAll(`:is(article, main) ${selector}`)) {
      kinds.set(box, kind);
      sizes.observe(box);
    }
  }
});
