// What was searched for, marked on the page that a result led to: ?h=cache+caching. The text itself
// stays as it is, so that links, copying and screen readers notice nothing.

const wanted = new URL(location.href).searchParams.get("h")?.split(" ").filter(Boolean) ?? [];

/** Every place in a text node where a wanted word stands as a whole word. */
function* ranges(node) {
  const any = wanted.map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&")).join("|");
  const word = new RegExp(`(?<![\\p{L}\\p{N}])(${any})(?![\\p{L}\\p{N}])`, "giu");
  for (const match of node.data.matchAll(word)) {
    const range = new Range();
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    yield range;
  }
}

const article = document.querySelector("article");
if (wanted.length && article && window.Highlight) {
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) found.push(...ranges(walk.currentNode));
  CSS.highlights.set("search", new Highlight(...found));
}
