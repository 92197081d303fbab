// Light or dark: what the reader chose, else what their system says. The first paint is
// partials/javascripts/palette.html's; without script the page is light.

const button = document.querySelector(".theme-button");
const system = matchMedia("(prefers-color-scheme: dark)");

function paint(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  button.setAttribute("aria-pressed", scheme === "slate");
}

const apply = () => paint(__md_get("theme") ?? (system.matches ? "slate" : "default"));

if (button) {
  button.addEventListener("click", () => {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    __md_set("theme", scheme);
    paint(scheme); // also where nothing can be kept
  });
  system.addEventListener("change", apply);
  addEventListener("storage", apply); // another tab
  apply();
}
