// A composed page: a button that prints once the fonts are there, one that downloads the PDF when
// there is one, and a choice of what to leave out. Without this script the page prints as it is.

const PARTS = { "follow-ups": "Follow-ups", cards: "Flashcards", deeper: "Deeper parts", code: "Code", sources: "Sources" };

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function choice(name, label) {
  const element = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.name = name;
  box.checked = true;
  box.addEventListener("change", () => document.body.classList.toggle(`without-${name}`, !box.checked));
  element.append(box, ` ${label}`);
  return element;
}

const bar = document.createElement("section");
bar.className = "controls";
bar.setAttribute("aria-label", "Print");
bar.append(button("Print", async () => {
  // Every face: a browser loads those of parts further down only when it lays them out.
  await Promise.all([...document.fonts].map((face) => face.load().catch(() => face)));
  await document.fonts.ready;
  print();
}));

const pdf = document.querySelector(".downloads.pdf a");
if (pdf) bar.append(button("Download PDF", () => pdf.click()));

const parts = document.createElement("fieldset");
parts.setAttribute("aria-label", "What to print");
parts.append(...Object.entries(PARTS).map(([name, label]) => choice(name, label)));
bar.append(parts);
document.body.prepend(bar);
