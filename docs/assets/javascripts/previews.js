// A citation's source, or what a term means, beside it on hover and on focus. It stays while the
// pointer is on it, and Escape puts it away. reached.js loads this; without it the link leads to the
// list of sources or to the glossary.

const DELAY = 120; // ms: a pointer on its way elsewhere opens nothing
const box = document.createElement("div");
box.className = "preview";
box.id = "preview";
box.setAttribute("role", "tooltip");
box.hidden = true;
let timer, shown;

/** What a link's preview holds: the meaning that a term has with it, or a copy of the source. */
function content(link) {
  if (link.dataset.meaning) return [link.dataset.meaning];
  const item = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.cloneNode(true);
  item?.querySelector(".places")?.remove(); // all places; the link knows its own
  return item && [...item.childNodes, link.dataset.place && ` Here: ${link.dataset.place}.`].filter(Boolean);
}

function place(link) {
  const [at, around] = [link.getBoundingClientRect(), document.documentElement];
  const left = Math.min(Math.max(8, at.left - 24), around.clientWidth - box.offsetWidth - 8);
  const above = at.top - box.offsetHeight - 6;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(above > 60 ? above : at.bottom + 6) + scrollY}px`; // 60: the header
}

function show(link) {
  clearTimeout(timer);
  if (shown === link) return;
  hide();
  const parts = content(link);
  if (!parts) return;
  box.replaceChildren(...parts);
  box.hidden = false;
  place(link);
  link.setAttribute("aria-describedby", box.id);
  shown = link;
}

function hide() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  box.hidden = true;
}

function later(act) {
  clearTimeout(timer);
  timer = setTimeout(act, DELAY);
}

for (const link of document.querySelectorAll("article :is(.cite a, a.term)")) {
  // The preview says it too, so the browser's own tip would lie on top of it.
  link.dataset.place = link.title;
  link.removeAttribute("title");
  link.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && later(() => show(link)));
  link.addEventListener("pointerleave", () => later(hide));
  link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
  link.addEventListener("blur", hide);
}
box.addEventListener("pointerenter", () => clearTimeout(timer));
box.addEventListener("pointerleave", () => later(hide));
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
document.body.append(box);
const reached = document.querySelector("article :is(.cite a, a.term):is(:hover, :focus-visible)");
if (reached) show(reached); // what brought this script here
