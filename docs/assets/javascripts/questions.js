// The list of all questions, filtered by section, level and kind; the choice stands in the address, so that it can
// be linked to and shared. Without this script it is a plain list.

const questions = [...document.querySelectorAll("li.question")];
const NAMES = { section: "Section", level: "Level", kind: "Kind", written: "Written" };

function select(name) {
  const label = document.createElement("label");
  const field = document.createElement("select");
  field.name = name;
  field.append(new Option("any", ""));
  for (const value of new Set(questions.map((item) => item.dataset[name]))) {
    field.append(new Option(value.replaceAll("-", " "), value));
  }
  label.append(NAMES[name], field);
  return label;
}

/** Show what fits every choice, hide sections with nothing left, and say how many there are. */
function apply(form, count) {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  let shown = 0;
  for (const item of questions) {
    item.hidden = !chosen.every(([name, value]) => item.dataset[name] === value);
    shown += !item.hidden;
  }
  for (const list of document.querySelectorAll("article ol")) {
    const empty = ![...list.children].some((item) => !item.hidden);
    list.hidden = empty;
    if (list.previousElementSibling) list.previousElementSibling.hidden = empty;
  }
  const query = new URLSearchParams(chosen).toString();
  history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
  count.textContent = `${shown} of ${questions.length} questions`;
}

if (questions.length) {
  const form = document.createElement("form");
  form.className = "filters";
  const count = document.createElement("output");
  form.append(...Object.keys(NAMES).map(select), count);
  form.addEventListener("change", () => apply(form, count));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
    if (field?.selectedIndex === -1) field.value = "";
  }
  document.querySelector("article h2").before(form);
  apply(form, count);
}
