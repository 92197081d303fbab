// Closed parts: a link to an anchor inside one opens it and everything around it; a topic gets
// "open all" and "close all". For paper all are open. Without this script every part still opens
// by its own summary.

const parts = () => [...document.querySelectorAll("article details.fold")];

/** Do something to parts without their gentle opening: who follows a link must not chase its target. */
function atOnce(act) {
  const { classList } = document.documentElement;
  classList.add("at-once");
  act();
  requestAnimationFrame(() => requestAnimationFrame(() => classList.remove("at-once")));
}

/** Open whatever hides `element`, and the part that follows it when it is a heading. */
function reveal(element) {
  for (let node = element; node; node = node.parentElement) {
    if (node.tagName === "DETAILS") node.open = true;
  }
  const next = element.nextElementSibling;
  if (next?.matches("details.fold")) next.open = true;
}

/** Go where the address points. Runs on load, on every change and on a second click alike. */
function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  atOnce(() => {
    reveal(target);
    target.scrollIntoView();
  });
}

addEventListener("hashchange", follow);
addEventListener("DOMContentLoaded", follow);
follow();

// A second click on the same link changes no hash, so no event comes.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='#']");
  if (link && link.pathname === location.pathname && link.hash === location.hash) follow();
});

// For browsers whose styles can't open a part on paper (print.css does in the others).
let opened = [];
addEventListener("beforeprint", () => {
  opened = parts().filter((details) => !details.open);
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

function button(label, open) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", () => {
    atOnce(() => {
      for (const details of parts()) details.open = open;
    });
  });
  return element;
}

const first = document.querySelector("article section.point");
if (first) {
  const bar = document.createElement("div");
  bar.className = "fold-all";
  bar.append(button("Open all", true), button("Close all", false));
  first.before(bar);
}
