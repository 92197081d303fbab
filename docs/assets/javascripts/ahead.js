// The page behind a link is fetched while the pointer or the focus rests on the link, so that it is there
// when the click comes. A real page load follows, so focus, anchors, folded parts and screen readers are
// as always. Nothing is fetched for those who save data, or twice.

const REST = 65; // ms: a pointer on its way elsewhere asks for nothing
const asked = new Set([location.pathname]);
let pending;

/** The page of a link of this site that can be asked for, or nothing. */
function page(target) {
  const link = target.closest?.("a[href]");
  if (!link || link.origin !== location.origin || link.hasAttribute("download")) return undefined;
  return link.pathname.endsWith("/") && !asked.has(link.pathname) ? link.pathname : undefined;
}

function ask(path) {
  asked.add(path);
  const hint = document.createElement("link");
  hint.rel = "prefetch";
  hint.href = path;
  document.head.append(hint);
}

function rest({ target }) {
  clearTimeout(pending);
  const path = page(target);
  if (path) pending = setTimeout(ask, REST, path);
}

if (location.protocol !== "file:" && !navigator.connection?.saveData) {
  for (const event of ["pointerover", "focusin", "touchstart"]) {
    document.addEventListener(event, rest, { passive: true });
  }
}
