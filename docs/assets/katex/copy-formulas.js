// A copied formula is its LaTeX. Pages keep it in data-tex (see scripts/guide/markdown/math.py),
// where KaTeX's own copy-tex doesn't look; without this a copy holds every formula twice.
const formula = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-tex]");

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0).cloneRange();
  const [first, last] = [formula(range.startContainer), formula(range.endContainer)];
  if (first) range.setStartBefore(first); // half a formula is copied whole
  if (last) range.setEndAfter(last);
  const part = document.createElement("div");
  part.append(range.cloneContents());
  const formulas = part.querySelectorAll("[data-tex]");
  if (!formulas.length) return;
  for (const one of formulas) {
    const mark = one.querySelector(".katex-display") ? "$$" : "$";
    one.replaceChildren(mark + one.dataset.tex + mark);
  }
  // Only what is laid out has line ends between its paragraphs.
  part.style.cssText = "position: fixed; left: -200vw; width: 100vw";
  document.body.append(part);
  event.clipboardData.setData("text/plain", part.innerText);
  part.remove();
  event.clipboardData.setData("text/html", part.innerHTML);
  event.preventDefault();
});
