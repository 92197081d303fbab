// Where the reader is: the header names the page once its heading is out of sight, the contents mark the
// part being read, and a way back to the top appears on the way up. On the live server Material does this.

const NEAR = 0.2; // of the window's height: a heading this far down has been reached
const FAR = 400; // px from the top: less is no way to go back
const isOurs = !document.getElementById("__config"); // Material's script needs it and has it

const contents = [...document.querySelectorAll("[data-md-component=toc]")].map((list) => ({
  list,
  links: [...list.querySelectorAll("a")],
}));
const title = document.querySelector("[data-md-component=header-title]");
const heading = document.querySelector("article h1");
const up = document.querySelector(".md-top");
const place = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
let before = scrollY;
let isDue = false;

/** Mark the last part whose heading has been reached, and those before it as passed. */
function markPart({ list, links }) {
  const reached = links.findLastIndex((link) => place(link)?.getBoundingClientRect().top < innerHeight * NEAR);
  links.forEach((link, at) => {
    link.classList.toggle("md-nav__link--passed", at < reached);
    link.classList.toggle("md-nav__link--active", at === reached);
  });
  if (reached >= 0) keepInView(list.closest(".md-sidebar__scrollwrap"), links[reached]);
}

/** Scroll the box of the contents, never the page, until the link is in its middle. */
function keepInView(box, link) {
  if (!box || box.scrollHeight <= box.clientHeight || !link.offsetHeight) return;
  const [outer, inner] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  box.scrollTop += inner.top - outer.top - outer.height / 2;
}

function showWayUp() {
  if (scrollY === before) return;
  up.hidden = scrollY > before || scrollY < FAR;
  before = scrollY;
}

function update() {
  isDue = false;
  contents.forEach(markPart);
  title?.classList.toggle("md-header__title--active", Boolean(heading) && heading.getBoundingClientRect().bottom < 0);
  if (up) showWayUp();
}

function soon() {
  if (!isDue) requestAnimationFrame(update);
  isDue = true;
}

if (isOurs) {
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  up?.addEventListener("click", () => scrollTo({ top: 0 }));
  soon();
}
