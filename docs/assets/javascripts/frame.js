// The header's buttons: the menu on narrow screens, and search. Material shows and hides both by
// checkboxes that no key reaches; the buttons tick them, and keep focus where the reader is.

const menu = document.getElementById("menu");
const [drawer, search] = ["__drawer", "__search"].map((id) => document.getElementById(id));
const [menuButton, searchButton] = [".menu-button", ".search-button"].map((name) => document.querySelector(name));
const box = document.querySelector(".md-search");
const input = document.querySelector(".md-search__input");

function set(toggle, on) {
  if (toggle.checked !== on) toggle.click();
}

/** Focus goes back to the button unless the reader has taken it elsewhere or the button isn't shown. */
function back(button, from) {
  const active = document.activeElement;
  if ((active === document.body || from.contains(active)) && button.checkVisibility()) button.focus();
}

function watchMenu() {
  menuButton.addEventListener("click", () => set(drawer, !drawer.checked));
  drawer.addEventListener("change", () => {
    menuButton.setAttribute("aria-expanded", drawer.checked);
    if (drawer.checked) menu.querySelector("a").focus();
    else back(menuButton, menu);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") set(drawer, false);
  });
  menu.addEventListener("click", ({ target }) => {
    if (target.closest("a")) set(drawer, false);
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) set(drawer, false);
  });
}

function openSearch() {
  set(search, true);
  input.focus();
  input.select();
}

function watchSearch() {
  searchButton.addEventListener("click", openSearch);
  document.querySelector(".search-close").addEventListener("click", () => set(search, false));
  search.addEventListener("change", () => {
    if (!search.checked) back(searchButton, box);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    openSearch();
  });
}

// Browsers tick the boxes again when the reader comes back to a page. A shared search is open.
if (drawer) drawer.checked = false;
if (search && !new URL(location.href).searchParams.has("q")) search.checked = false;
if (menu && drawer && menuButton) watchMenu();
if (input && search && searchButton) watchSearch();
