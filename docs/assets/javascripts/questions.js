// The list of all questions, filtered by section, level and kind; the choice stands in the address, so that it can
// be linked to and shared. Without this script it is a plain list.

const questions = [...document.querySelectorAll("li.question")];

/** Show what fits every choice, hide sections with nothing left, and say how many there are. */
function apply(form, count) {
  const choices = [...new FormData(form)];
  const chosen = choices.filter(([, value]) => value);
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
  const address = new URL(location.href);
  for (const [name] of choices) address.searchParams.delete(name);
  for (const [name, value] of chosen) address.searchParams.set(name, value);
  history.replaceState(history.state, "", address);
  count.textContent = `${shown} of ${questions.length} questions`;
}

const form = document.querySelector("form.filters");
if (form) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
    if (field?.selectedIndex === -1) field.value = "";
  }
  const count = form.querySelector("output");
  form.addEventListener("change", () => apply(form, count));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply(form, count);
}
