// The previews of sources and terms (previews.js) come when the first is reached: many readers reach none.

const EVENTS = ["pointerover", "focusin"];

function reach({ target }) {
  if (!target.closest?.(".cite a, a.term")) return;
  for (const name of EVENTS) document.removeEventListener(name, reach);
  const script = document.createElement("script");
  if (location.protocol !== "file:") script.type = "module"; // a page from a file can't have modules
  script.src = new URL("assets/javascripts/previews.js", __md_scope);
  document.head.append(script);
}

for (const name of EVENTS) document.addEventListener(name, reach);
